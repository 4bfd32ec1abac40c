import { Modules } from "@medusajs/framework/utils"
import { send } from "../support/http"
import { OrderPage } from "../support/order-page"
import { describeShop } from "../support/test-shop"

describeShop("an order's payments, for its admin", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const held = (number: string) => shop.books.heldAtGateway(number)

  it("say what IOTPay says beside what Medusa says, with card, numbers and times, and where they agree no more", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    const page = await order.reads()
    expect(page).toMatchObject({ order_id: order.id, with_iotpay: true, currency_code: "cad", disagreements: [], outstanding: null })
    expect(page.purchases).toMatchObject([
      {
        order_number: shopper.orderNumber,
        method: "page",
        gateway: {
          ...{ state: "confirmed", amount: 18.07, refundable: 18.07, currency_code: "cad" },
          card: { brand: "visa", last4: "4242", exp_month: expect.any(Number), exp_year: expect.any(Number) },
          ...{ authorization: expect.stringMatching(/./), invoice_number: expect.stringMatching(/./), transaction: expect.stringMatching(/./) },
          ...{ paid_at: expect.any(String), asked_at: expect.any(String), answered_at: expect.any(String) },
        },
        medusa: { payment_id: paymentId, captured: 18.0687, refunded: 0, canceled: false },
        given_back: 0,
        refund_guidance: { code: "void", left: 18.07, part_from: expect.any(String) },
      },
    ])
    expect(page.timeline.map(({ code }) => code)).toEqual(["paid", "attempt"])
  })

  it("tell of a refund what it will be, what it was, and what is left", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { first_confirmed_at: new Date(Date.now() - 25 * 60 * 60_000) })
    expect((await order.reads()).purchases[0]?.refund_guidance).toEqual({ code: "refund", left: 18.07, part_from: null })
    shop.sandbox.settle(shopper.orderNumber)
    await (await shop.admin()).refunds(paymentId, 5)
    expect((await order.reads()).purchases[0]).toMatchObject({
      medusa: { captured: 18.0687, refunded: 5 },
      given_back: 5,
      refund_guidance: { code: "rest", left: 13.07 },
    })
    await (await shop.admin()).refunds(paymentId, 13.0687)
    const page = await order.reads()
    expect(page.purchases[0]).toMatchObject({ given_back: 18.07, refund_guidance: { code: "nothing_left", left: 0 } })
    expect(page.disagreements).toEqual([])
    expect(page.timeline.filter(({ code }) => code === "reversal")).toMatchObject([
      { kind: "refund", state: "confirmed", cause: "refund", amount: 13.07 },
      { kind: "refund", state: "confirmed", amount: 5 },
    ])
  })

  it("tell who refunded, checked and made a link, and when", async () => {
    const { order, paymentId } = await OrderPage.paid(shop)
    await order.checks()
    const admin = await shop.admin()
    await admin.refunds(paymentId)
    await admin.send("POST", `/admin/iotpay/orders/${order.id}/payment-link`, {})
    const by = expect.stringMatching(/^user_/)
    expect((await order.reads()).timeline).toMatchObject([
      { code: "action", what: "payment_link_made", by, outcome: "failed", message_said: { code: expect.stringMatching(/^order_/) } },
      { code: "reversal", kind: "void", by },
      { code: "action", what: "payment_checked", by, outcome: "done", message_said: { code: "checked", data: { answered: "1", of: "1" } } },
      { code: "paid" },
      { code: "attempt" },
    ])
  })

  it("of an order that was paid otherwise have nothing to say", async () => {
    const items = [{ title: "A kite", quantity: 1, unit_price: 20 }]
    const other = await shop.container.resolve(Modules.ORDER).createOrders({ currency_code: "usd", items })
    const order = new OrderPage(shop, await shop.admin(), other.id)
    expect(await order.reads()).toMatchObject({ with_iotpay: false, purchases: [], timeline: [], disagreements: [] })
    expect((await order.checks()).body).toMatchObject({ checked: { asked: 0, answered: 0 } })
  })

  it("are nobody's business but an admin's, and of an order that is", async () => {
    const { order } = await OrderPage.paid(shop)
    for (const [method, path] of [["GET", ""], ["POST", "/check"], ["POST", "/charge"], ["POST", "/mend"]] as const) {
      const body = method === "POST" ? {} : undefined
      expect((await send(method, `${shop.backendUrl}/admin/iotpay/orders/${order.id}${path}`, { body })).status).toBe(401)
    }
    const nowhere = new OrderPage(shop, await shop.admin(), "order_none")
    const mend = { mend: "make_refund", subject: "ref_1" } as const
    const answers = [await nowhere.asks(), await nowhere.checks(), await nowhere.charges({ card_id: "c", amount: 1, idempotency_key: "k" }), await nowhere.mends(mend.mend, mend.subject)]
    expect(answers.map(({ status, body }) => [status, body.message])).toEqual(answers.map(() => [404, expect.stringContaining("This order is not known.")]))
  })

  it.each([
    ["no card", { amount: 1, idempotency_key: "k" }, "card_id"],
    ["no amount", { card_id: "c", idempotency_key: "k" }, "amount is dollars above 0"],
    ["nothing", { card_id: "c", amount: 0, idempotency_key: "k" }, "amount is dollars above 0"],
    ["less than nothing, as text", { card_id: "c", amount: "-5", idempotency_key: "k" }, "amount is dollars above 0"],
    ["no key", { card_id: "c", amount: 1 }, "idempotency_key"],
    ["what it does not know", { card_id: "c", amount: 1, idempotency_key: "k", customer_id: "cus_another" }, "customer_id"],
  ])("refuse a charge of %s in a sentence", async (_, body, says) => {
    const { order } = await OrderPage.paid(shop)
    expect(await order.charges(body)).toMatchObject({ status: 400, body: { message: expect.stringContaining(says) } })
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toEqual([])
  })

  it("name what is paid and not counted, until a check makes it count or gives it back", async () => {
    const { purchases } = shop.books.iotpay.ledger
    const shopper = await shop.shopper().atIotpay()
    const leftOpen = shopper.orderNumber
    await shopper.choosesIotpay()
    await shopper.paysAndComesBack()
    await shop.sandbox.pay(leftOpen)
    const order = new OrderPage(shop, await shop.admin(), (await shop.books.orderOf(shopper))?.id ?? "")
    const { id } = await shop.books.purchase(leftOpen)
    await shop.books.iotpay.purchases.ask(id)
    await purchases.change(id, { first_confirmed_at: new Date(Date.now() - 120_000) })
    const [first] = (await order.reads()).disagreements
    expect(first).toMatchObject({ code: "not_counted", order_number: leftOpen, amount: 18.07, mend: ["check"] })
    const { checked, order_payments } = (await order.checks()).body
    expect(checked).toEqual({ asked: 2, answered: 2 })
    expect(order_payments.disagreements).toEqual([])
    expect(order_payments.purchases.map(({ order_number, given_back }) => [order_number, given_back])).toEqual([[shopper.orderNumber, 0], [leftOpen, 18.07]])
    expect([held(leftOpen), held(shopper.orderNumber)]).toEqual([0, 1807])
  })

  it("join what is on the list of what needs attention, with what can be done about it", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.attention.raise({ kind: "mismatch", subject: id, purchase_id: id, amount: 1807, reason: "IOTPay's answer differs.", advice: "Look it up." })
    await shop.books.iotpay.attention.raise({ kind: "order_unpaid", subject: order.id, order_id: order.id, amount: 1807, reason: "Nobody paid.", advice: "Ask." })
    await shop.books.iotpay.ledger.purchases.change(id, { attention: "1 cents were paid instead of 1807." })
    expect((await order.reads()).disagreements).toMatchObject([
      { code: "mismatch", subject: id, mend: ["check", "deal_with"], attention_id: expect.stringMatching(/^ioatt_/), message: expect.stringContaining("1 cents") },
      { code: "order_unpaid", subject: order.id, mend: ["check", "deal_with"], attention_id: expect.stringMatching(/^ioatt_/), message: "Nobody paid. Ask." },
    ])
  })
})
