import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
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

  const pagesOpened = () => shop.sandbox.requests("cc_purchase").map(({ fields }) => String(fields.mchOrderNo))
  const otherTabOf = ({ cart, collectionId }: Shopper) => Object.assign(shop.shopper(), { cart, collectionId })

  /** Two tabs choose IOTPay at the same moment: both have looked which pages there are before either has written its own. */
  async function opensTwoPagesAtOnce(shopper: Shopper): Promise<string[]> {
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const gate = await knex.transaction()
    await gate.raw("lock table payment_session in exclusive mode")
    const choosing = Promise.all([shopper.triesIotpay(), otherTabOf(shopper).triesIotpay()])
    await eventually(async () => {
      const { rows } = await knex.raw(`select from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into "payment_session"%'`)
      expect(rows).toHaveLength(2)
    })
    await gate.commit()
    expect((await choosing).map(({ status }) => status)).toEqual([200, 200])
    return pagesOpened().slice(-2)
  }

  async function pays(shopper: Shopper, orderNumber: string): Promise<void> {
    await shopper.comesBack((await shop.sandbox.pay(orderNumber)).redirectUrl)
    await shop.sandbox.deliverNotifications()
    await jobRunsAfter(shop, 3, 6, 31)
  }

  async function expectGivenBack(orderNumber: string): Promise<void> {
    expect(await shop.books.purchase(orderNumber)).toMatchObject({ state: "confirmed", abandoned_at: expect.any(Date), owner: "reversal" })
    expect(shop.books.heldAtGateway(orderNumber)).toBe(0)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
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

  it.each(["first", "second"])("of two pages that were opened at the same moment, the %s is paid: one order, paid with that page, and the other is given back", async (which) => {
    const shopper = await (await shop.shopper().fillsCart()).choosesIotpay()
    const pages = await opensTwoPagesAtOnce(shopper)
    const [paid = "", other = ""] = which === "first" ? pages : pages.reverse()
    await pays(shopper, paid)
    await expectOneOrderOf(shopper, paid)
    await pays(shopper, other)
    await expectGivenBack(other)
    await expectOneOrderOf(shopper, paid)
  })

  it("by two pages at the same moment, and the process that was taking the later one is dead: they do not wait for each other", async () => {
    const shopper = await (await shop.shopper().fillsCart()).choosesIotpay()
    const [one = "", two = ""] = (await opensTwoPagesAtOnce(shopper)).sort()
    const { ledger, purchases } = iotpay()
    for (const number of [one, two]) {
      await shop.sandbox.pay(number)
      await purchases.ask((await shop.books.purchase(number)).id)
    }
    await ledger.purchases.claim((await shop.books.purchase(two)).id, "order")
    await jobRunsAfter(shop, 2)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    await jobRunsAfter(shop, 6, 6, 31)
    await expectOneOrderOf(shopper, one)
    expect(shop.books.heldAtGateway(two)).toBe(0)
  })

  it("of two pages, one opened after the other, the abandoned one is paid: it is given back, and the other makes the order", async () => {
    const shopper = await (await shop.shopper().fillsCart()).choosesIotpay()
    await otherTabOf(shopper).choosesIotpay()
    const [abandoned = "", standing = ""] = pagesOpened()
    await pays(shopper, abandoned)
    await expectGivenBack(abandoned)
    expect(await shop.books.payments(shopper)).toEqual([])
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    await pays(shopper, standing)
    await expectOneOrderOf(shopper, standing)
  })

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
