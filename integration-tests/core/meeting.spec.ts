import { Modules } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

/** Where core lets two things meet that must not; with ours the books agree. */
describeShop("a cart that is paid while something else happens to it", (shop) => {
  const iotpay = () => shop.books.iotpay

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function expectOneOrderOf(shopper: Shopper, orderNumber: string): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(shop.books.heldAtGateway(orderNumber)).toBe(Math.round(shopper.session.amount * 100))
  }

  async function sellsOut(): Promise<void> {
    const inventory = shop.container.resolve(Modules.INVENTORY)
    for (const { id, inventory_item_id, location_id } of await inventory.listInventoryLevels({}, {})) {
      await inventory.updateInventoryLevels([{ id, inventory_item_id, location_id, stocked_quantity: 0 }])
    }
  }

  /** Two tabs choose IOTPay at the same moment. @returns the numbers of the pages that both opened, the later one last */
  async function opensTwoPages(shopper: Shopper): Promise<string[]> {
    const other = Object.assign(shop.shopper(), { cart: shopper.cart, collectionId: shopper.collectionId })
    await Promise.all([shopper.triesIotpay(), other.triesIotpay()])
    return shop.sandbox.requests("cc_purchase").map(({ fields }) => String(fields.mchOrderNo)).slice(-2)
  }

  it("completed by the shopper's storefront while the notification is just completing it: one order, one payment", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const question = shop.sandbox.hold("cc_query")
    await shop.sandbox.deliverNotifications()
    await question.reached
    const completing = shopper.completes()
    question.release()
    expect((await completing).status).toBe(200)
    await eventually(async () => expect(await iotpay().listIotpayNotifications({})).toMatchObject([{ state: "done" }]))
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await jobRunsAfter(shop, 6, 31)
    await expectOneOrderOf(shopper, shopper.orderNumber)
  })

  it("and sold out by then, in a shop that reverses: nothing is captured, and the money goes back, once", async () => {
    const shopper = await shop.shopper().atIotpay()
    await sellsOut()
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/pending")
    await jobRunsAfter(shop, 4, 6)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect(await shop.books.payments(shopper)).toEqual([])
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "given_back" })
  })

  it("and sold out by then, in a shop that holds: nothing is captured, and a person is told", async () => {
    const { options } = iotpay()
    const usual = options.onStrandedPayment
    Object.assign(options, { onStrandedPayment: "hold" })
    try {
      const shopper = await shop.shopper().atIotpay()
      await sellsOut()
      await shopper.paysAndComesBack()
      await jobRunsAfter(shop, 4, 6, 31)
      expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
      expect(await shop.books.payments(shopper)).toEqual([])
      const { id } = await shop.books.purchase(shopper.orderNumber)
      expect(await iotpay().listIotpayAttentions({ state: "open" })).toMatchObject([{ kind: "stranded", subject: id, amount: 1807 }])
    } finally {
      Object.assign(options, { onStrandedPayment: usual })
    }
  })

  it("and asked to be paid again when it is an order: refused, and what was paid twice all the same goes back", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, { variant_id: shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 })
    await shopper.choosesIotpay()
    const second = shopper.orderNumber
    await shopper.paysAndComesBack()
    await expectOneOrderOf(shopper, second)
    expect(await shopper.triesIotpay()).toMatchObject({ status: 400, body: { message: expect.stringContaining("already been paid") } })
    await shop.sandbox.pay(first)
    await jobRunsAfter(shop, 3, 6, 31)
    expect(shop.books.heldAtGateway(first)).toBe(0)
    await expectOneOrderOf(shopper, second)
  })

  it.each([0, 1])("of two pages that were opened at the same moment, page %i is paid: one order, paid with that page", async (which) => {
    const shopper = await shop.shopper().fillsCart()
    await shopper.choosesIotpay()
    const paid = (await opensTwoPages(shopper))[which] ?? ""
    const { redirectUrl } = await shop.sandbox.pay(paid)
    await shopper.comesBack(redirectUrl)
    await shop.sandbox.deliverNotifications()
    await jobRunsAfter(shop, 3, 6, 31)
    await (shop.books.heldAtGateway(paid) ? expectOneOrderOf(shopper, paid) : expectGivenBack(shopper, paid))
  })

  /** Choosing anew takes the earlier page back; which of two simultaneous choices is the earlier one is core's to say. */
  async function expectGivenBack(shopper: Shopper, orderNumber: string): Promise<void> {
    expect(await shop.books.purchase(orderNumber)).toMatchObject({ abandoned_at: expect.any(Date), owner: "reversal" })
    expect(await shop.books.payments(shopper)).toEqual([])
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
  }

  it("and refunded, the answer lost, and tried again with another amount: the first is recorded first, and nothing goes back twice", async () => {
    shop.sandbox.configure({ allowRefundBeforeSettlement: true })
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const admin = await shop.admin()
    const { id } = await shop.books.payment(shopper)
    shop.sandbox.fault("cc_refund", "leave undecided")
    expect((await admin.refunds(id, 5)).body.message).toContain("may have gone through")
    shop.sandbox.decide((await shop.books.reversals(shopper.orderNumber))[0]?.number ?? "", "paid")

    const other = await admin.refunds(id, 7)
    expect(other).toMatchObject({ status: 400, body: { message: expect.stringContaining("an earlier refund of $5.00") } })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1307)
    expect(await admin.refunds(id, 5)).toMatchObject({ status: 200 })
    expect(await admin.refunds(id, 7)).toMatchObject({ status: 200 })
    await jobRunsAfter(shop, 31, 31)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(607)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5, 7] })
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(2)
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([shopper.session.amount, -5, -7])
  })
})
