import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("taking money", (shop) => {
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const payments = () => shop.container.resolve(Modules.PAYMENT)

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))
  afterEach(async () => await shop.sandbox.resume())

  async function sweepNow(orderNumber: string): Promise<void> {
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0), placed_at: null })
    await iotpaySweep(shop.container)
  }

  /** Whatever Medusa is asked in, it says that nothing is paid. */
  async function expectUnpaid(shopper: Shopper): Promise<void> {
    expect((await shopper.completes()).body.type).not.toBe("order")
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(await shop.books.payments(shopper)).toEqual([])
    expect(await payments().retrievePaymentSession(shopper.session.id)).toMatchObject({ status: "pending" })
  }

  async function expectPaidOnce(shopper: Shopper): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)
  }

  describe("no order is placed without a payment, whatever the gateway's query finds (W1)", () => {
    it.each([
      ["nothing", { fail: "Order not found" }],
      ["an order that nobody has paid", { status: 0 }],
      ["a payment that is undecided", { status: 1 }],
      ["a payment that was declined", { status: 9 }],
      ["a status that nobody has heard of", { status: 7 }],
      ["a success that says nothing", "no data"],
      ["a page of HTML", "answer HTML"],
    ] as const)("%s", async (_what, fault) => {
      const shopper = await shop.shopper().atIotpay()
      shop.sandbox.fault("cc_query", fault, { times: 50 })
      await expectUnpaid(shopper)
      await sweepNow(shopper.orderNumber)
      await expectUnpaid(shopper)
    })

    it("nothing at all, for it is down", async () => {
      const shopper = await shop.shopper().atIotpay()
      await shop.sandbox.pause()
      await expectUnpaid(shopper)
    })
  })

  it("no order is placed because the browser writes into its session that it has paid (W1)", async () => {
    const shopper = await (await shop.shopper().fillsCart()).choosesIotpay({
      ...{ status: "captured", state: "confirmed", captured_at: new Date().toISOString(), confirmed_at: new Date().toISOString() },
      ...{ owner: "order", amount: 1, paid: true, gateway_id: "PC1" },
    })
    await expectUnpaid(shopper)
  })

  it("no order is placed with what another shopper has paid, named by session, token or number (W1)", async () => {
    const victim = await shop.shopper().atIotpay()
    await victim.pays()
    const { id, data } = victim.session
    const thief = await (await shop.shopper().fillsCart()).choosesIotpay({ session_id: id, token: data.token, order_number: data.order_number, id })
    await expectUnpaid(thief)
    expect((await victim.completes()).body).toMatchObject({ type: "order" })
  })

  it.each([
    ["a cent less", { amount: 1806 }],
    ["a cent more", { amount: 1808 }],
    ["no amount", { amount: "" }],
    ["another currency", { currency: "USD" }],
    ["another merchant", { mchId: "10000999" }],
    ["a reversal", { payType: "refund" }],
  ] as const)("no order is placed for a payment of %s: it is compared with the session's, to the cent (W4)", async (_what, change) => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, change)
    await expectUnpaid(shopper)
    await sweepNow(shopper.orderNumber)
    const { entries } = await shop.books.iotpay.attention.list({ state: "open", limit: 9, offset: 0 })
    expect(entries).toMatchObject([{ kind: "mismatch" }])
    shop.sandbox.alterAnswer(shopper.orderNumber, null)
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
    await expectPaidOnce(shopper)
  })

  it("a page that the shopper left, and pays all the same, is given back without anybody's doing (W11)", async () => {
    const shopper = await shop.shopper().atIotpay()
    const left = shopper.orderNumber
    await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, { variant_id: shop.seeded.products[3]?.variants?.[0]?.id, quantity: 1 })
    await shopper.choosesIotpay()
    await shopper.paysAndComesBack()
    await shop.sandbox.pay(left)
    await sweepNow(left)
    expect(shop.books.heldAtGateway(left)).toBe(0)
    await expectPaidOnce(shopper)
  })

  it("a page whose opening Medusa heard nothing of is in the ledger, and what is paid there is given back (W11)", async () => {
    const shopper = await shop.shopper().fillsCart()
    shop.sandbox.fault("cc_purchase", "hang up after acting")
    expect((await shopper.triesIotpay()).status).not.toBe(200)
    const [orphan] = shop.sandbox.orders()
    const number = orphan?.mchOrderNo ?? ""
    await shop.sandbox.pay(number)
    await sweepNow(number)
    expect(shop.books.heldAtGateway(number)).toBe(0)
    await (await shopper.choosesIotpay()).paysAndComesBack()
    await expectPaidOnce(shopper)
  })

  it.each([
    [19.99, 1999],
    [0.29, 29],
    [1.005, 101],
    [10.075, 1008],
    [18.0687, 1807],
    [1234567.89, 123456789],
  ])("%s dollars are asked for as %s cents, and captured as they are (W12)", async (amount, inCents) => {
    const collection = await payments().createPaymentCollections({ amount, currency_code: "cad" })
    const session = await payments().createPaymentSession(collection.id, { provider_id: "pp_iotpay_iotpay", amount, currency_code: "cad", data: {} })
    expect(shop.sandbox.requests("cc_purchase")).toMatchObject([{ fields: { amount: inCents, currency: "CAD" } }])
    await shop.sandbox.pay(String(session.data.order_number))
    const payment = await payments().authorizePaymentSession(session.id, {})
    expect(await payments().listCaptures({ payment_id: payment?.id })).toMatchObject([{ amount }])
  })

  it.each(["usd", "jpy", "kwd", "xyz"])("%s is never taken for dollars of Canada (W12)", async (currency_code) => {
    const collection = await payments().createPaymentCollections({ amount: 1000, currency_code })
    const begun = payments().createPaymentSession(collection.id, { provider_id: "pp_iotpay_iotpay", amount: 1000, currency_code, data: {} })
    await expect(begun).rejects.toThrow(/Canadian dollars only/)
    expect(shop.sandbox.requests()).toEqual([])
  })

  it("a total with fractions of a cent is captured whole, and all of it can be refunded (threads 20, 32)", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    expect(await payments().retrievePaymentCollection(shopper.collectionId)).toMatchObject({ status: "completed", captured_amount: 18.0687 })
    const { id } = await shop.books.payment(shopper)
    expect(await (await shop.admin()).refunds(id, 18.0687)).toMatchObject({ status: 200 })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("can't be begun without end by whoever has a cart: IOTPay is not asked any more, for an hour", async () => {
    const shopper = await shop.shopper().atIotpay()
    const { id: _id, ...begun } = await shop.books.purchase(shopper.orderNumber)
    for (let attempt = 1; attempt < 40; attempt++) {
      await shop.books.iotpay.ledger.purchases.insert({ ...begun, order_number: `EARLIER${attempt}`, token: `earlier-${attempt}` })
    }
    const pages = shop.sandbox.requests("cc_purchase").length
    expect(await shopper.triesIotpay()).toMatchObject({ status: 400, body: { message: expect.stringContaining("too often within an hour") } })
    expect(shop.sandbox.requests("cc_purchase")).toHaveLength(pages)
    await knex()("iotpay_purchase").update({ created_at: new Date(Date.now() - 61 * 60_000) })
    expect(await shopper.triesIotpay()).toMatchObject({ status: 200 })
  })

  it("the way back, the notification and the storefront's completion at once make one order of one payment (threads 1, 9)", async () => {
    const shopper = await shop.shopper().atIotpay()
    const back = await shopper.pays()
    await Promise.all([shopper.comesBack(back), shop.sandbox.deliverNotifications(), shopper.completes(), shopper.completes()])
    await sweepNow(shopper.orderNumber)
    await expectPaidOnce(shopper)
  })

  it("a cart whose payment was not there at first can be completed once it is (threads 7, 8, 30)", async () => {
    const shopper = await shop.shopper().atIotpay()
    await expectUnpaid(shopper)
    await shopper.pays(cards.unknown)
    await expectUnpaid(shopper)
    shop.sandbox.decide(shopper.orderNumber, "paid")
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
    await expectPaidOnce(shopper)
  })

  it("an order's payment stays, when core undoes another run, deletes its session or loses its link to the cart (threads 26, 33)", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const { id } = await shop.books.payment(shopper)
    await payments().cancelPayment(id)
    await knex()("order_cart").delete()
    await knex()("payment_session").where({ id: shopper.session.id }).update({ deleted_at: new Date() })
    const { id: purchase } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(purchase, { owned_at: new Date(0), confirmed_at: new Date(0), first_confirmed_at: new Date(0) })
    await sweepNow(shopper.orderNumber)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)
    expect((await shop.books.payment(shopper)).refunded).toEqual([])
    expect(await shop.container.resolve(Modules.ORDER).listOrders({})).toHaveLength(1)
  })
})
