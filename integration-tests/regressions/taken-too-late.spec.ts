import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { giveBackUnwanted } from "../../src/workflows/give-back"
import { jobRunsAfter, passes } from "../support/clock"
import { describeShop } from "../support/test-shop"

describeShop("a payment that went back while core stood still between the claim and the payment", (shop) => {
  const attention = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))
  afterEach(() => jest.restoreAllMocks())

  /** Core stands still for so long that its claim is taken for dead, and another instance gives the payment back, if IOTPay does. */
  async function completesTooLate({ goesBack }: { goesBack: boolean }) {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const { purchases } = shop.books.iotpay.ledger
    const claim = purchases.claim.bind(purchases)
    jest.spyOn(purchases, "claim").mockImplementationOnce(async (id, owner) => {
      const mine = await claim(id, owner)
      await passes(knex(), 7)
      expect(await giveBackUnwanted(shop.container, await shop.books.purchase(shopper.orderNumber))).toBe(goesBack)
      return mine
    })
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    return shopper
  }

  async function takenTooLate() {
    const shopper = await completesTooLate({ goesBack: true })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    const order = await shop.books.orderOf(shopper)
    expect(order).toMatchObject({ transactions: [shopper.session.amount] })
    return { shopper, order }
  }

  it("is on the list with its order, not called paid, and a refund in Medusa only records it", async () => {
    const { shopper, order } = await takenTooLate()
    await jobRunsAfter(shop, 1)
    expect(await attention()).toMatchObject([{ kind: "reversal_not_booked", order_id: order?.id, amount: 1807, reason: expect.stringContaining("went back by itself") }])
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "given_back" } })

    const sent = () => shop.sandbox.requests("cc_void").length + shop.sandbox.requests("cc_refund").length
    const before = sent()
    const { id } = await shop.books.payment(shopper)
    expect(await (await shop.admin()).refunds(id)).toMatchObject({ status: 200 })
    expect(sent()).toBe(before)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [shopper.session.amount] })
    await jobRunsAfter(shop, 3)
    expect(await attention()).toEqual([])
  })

  it("is booked on its order, and only then off the list, if the shop was stopped between that refund and the order's transaction", async () => {
    const { shopper, order } = await takenTooLate()
    await jobRunsAfter(shop, 1)
    await shop.container.resolve(Modules.PAYMENT).refundPayment({ payment_id: (await shop.books.payment(shopper)).id })
    await jobRunsAfter(shop, 1)
    expect(await attention()).toHaveLength(1)
    await jobRunsAfter(shop, 3)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ id: order?.id, transactions: [shopper.session.amount, -shopper.session.amount] })
    expect(await attention()).toEqual([])
  })

  it("and whose refund in Medusa was undone is recorded by the job", async () => {
    const { shopper } = await takenTooLate()
    await shop.container.resolve(Modules.PAYMENT).refundPayment({ payment_id: (await shop.books.payment(shopper)).id })
    await knex()("refund").delete()
    await jobRunsAfter(shop, 3, 31)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [shopper.session.amount] })
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount, -shopper.session.amount] })
    expect(await attention()).toEqual([])
  })

  it("does not go back any more once it has become the order's, however late whoever gives it back goes on", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const { purchases } = shop.books.iotpay.ledger
    await shop.books.iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id)
    const question = shop.sandbox.hold("cc_query")
    const purchase = await shop.books.purchase(shopper.orderNumber)
    const givesBack = giveBackUnwanted(shop.container, purchase)
    await question.reached
    await purchases.handToOrder(purchase.id)
    question.release()
    expect(await givesBack).toBe(false)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
    expect(await shop.books.reversals(shopper.orderNumber)).toEqual([])
    expect(await attention()).toEqual([])
  })

  it("is the order's again if it has not gone back after all", async () => {
    shop.sandbox.fault("cc_void", { fail: "no" }, { times: 9 })
    shop.sandbox.fault("cc_refund", { fail: "no" }, { times: 9 })
    const shopper = await completesTooLate({ goesBack: false })
    await jobRunsAfter(shop, 5)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "order", placed_at: expect.any(Date) })
    expect(await shop.books.payment(shopper)).toMatchObject({ captured: [shopper.session.amount], refunded: [] })
    expect(await attention()).toEqual([])
  })
})
