import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import { cards } from "../support/cards"
import { send } from "../support/http"
import { OrderPage } from "../support/order-page"
import { describeShop } from "../support/test-shop"

describeShop("charging a card on file from the order's page", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")

  it("takes what an order edit left outstanding, all its digits included, and says who did it", async () => {
    const { order, card } = await OrderPage.owing(shop)
    const { outstanding } = await order.reads()
    expect(outstanding).toMatchObject({ amount: 12.42, amount_exact: "12.4187", refusal: null, cards: [{ id: card.id, brand: "visa", last4: "4242", is_default: true }] })
    const answer = await order.charges({ card_id: card.id, amount: outstanding?.amount_exact, idempotency_key: "once" })
    expect(answer).toMatchObject({ status: 200, body: { charge: { state: "paid", payment_id: expect.stringMatching(/^pay_/) }, order_payments: { outstanding: null, disagreements: [] } } })
    expect(answer.body.order_payments.purchases[0]).toMatchObject({ method: "card", gateway: { state: "confirmed", amount: 12.42 }, medusa: { captured: 12.4187 } })
    expect(await order.actions()).toMatchObject([{ what: "card_charged", subject: card.id, outcome: "done", by: expect.stringMatching(/^user_/) }])
  })

  it("takes a part, and leaves the rest owed", async () => {
    const { order, card } = await OrderPage.owing(shop)
    expect((await order.charges({ card_id: card.id, amount: 2.5, idempotency_key: "part" })).status).toBe(200)
    expect((await order.reads()).outstanding).toMatchObject({ amount: 9.92, amount_exact: "9.9187" })
  })

  it("is done once for a confirmation, however often its button is pressed, also by two at once", async () => {
    const { order, card } = await OrderPage.owing(shop)
    const confirmation = { card_id: card.id, amount: "12.4187", idempotency_key: "one-confirmation" }
    const answers = await Promise.all([order.charges(confirmation), order.charges(confirmation)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await order.charges(confirmation)).status).toBe(200)
    expect(charges()).toHaveLength(1)
    expect(await order.charges({ ...confirmation, amount: 1 })).toMatchObject({ status: 400, body: { message: expect.stringContaining("used for another charge") } })
  })

  it("takes no more than is owed, also when two admins mean it at once", async () => {
    const { order, card } = await OrderPage.owing(shop)
    const answers = await Promise.all(["anne", "bob"].map((idempotency_key) => order.charges({ card_id: card.id, amount: "12.4187", idempotency_key })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.find(({ status }) => status !== 200)).toMatchObject({ status: 400, body: { message: expect.stringMatching(/^Nothing was charged/) } })
    expect(charges()).toHaveLength(1)
  })

  it("says that the card was declined and that nothing was charged, and may be tried again under a new key", async () => {
    const { order, card } = await OrderPage.owing(shop, { cardNum: cards.declined })
    const answer = await order.charges({ card_id: card.id, amount: "12.4187", idempotency_key: "first" })
    expect(answer).toMatchObject({ status: 422, body: { message: expect.stringMatching(/declined.*nothing was charged/i) } })
    expect(await order.reads()).toMatchObject({ outstanding: { amount: 12.42 }, disagreements: [], timeline: [{ code: "attempt", method: "card", state: "declined" }, { code: "action", what: "card_charged", outcome: "failed", message_said: { code: "declined" } }, {}, {}] })
    expect((await order.charges({ card_id: card.id, amount: "12.4187", idempotency_key: "second" })).status).toBe(422)
    expect(await order.actions()).toMatchObject([{ outcome: "failed", message: expect.stringMatching(/declined/i) }, { outcome: "failed" }])
  })

  it("says that it may have gone through while that is not known, and the same key tells later", async () => {
    const { order, card } = await OrderPage.owing(shop)
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    const confirmation = { card_id: card.id, amount: "12.4187", idempotency_key: "in-doubt" }
    const answer = await order.charges(confirmation)
    expect(answer).toMatchObject({ status: 202, body: { charge: { state: "pending", message: expect.stringMatching(/may have gone through.*safe/) } } })
    expect(answer.body.order_payments).toMatchObject({
      disagreements: [{ code: "charge_in_doubt", amount: 12.42, mend: ["check"] }],
      outstanding: { refusal: "coming_in" },
    })
    await jobRunsAfter(shop, 61)
    expect(await shop.books.iotpay.listIotpayAttentions({ state: "open" })).toMatchObject([{ kind: "charge_in_doubt", order_id: order.id }])
    shop.sandbox.clearFaults()
    expect(await order.charges(confirmation)).toMatchObject({ status: 200, body: { charge: { state: "paid" }, order_payments: { outstanding: null, disagreements: [] } } })
    expect(charges()).toHaveLength(1)
  })

  it("is made to count by a check when its answer was lost", async () => {
    const { order, card } = await OrderPage.owing(shop)
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    await order.charges({ card_id: card.id, amount: "12.4187", idempotency_key: "in-doubt" })
    shop.sandbox.clearFaults()
    const { checked, order_payments } = (await order.checks()).body
    expect(checked).toEqual({ asked: 2, answered: 2 })
    expect(order_payments).toMatchObject({ disagreements: [], outstanding: null })
    expect(order_payments.purchases[0]?.medusa).toMatchObject({ captured: 12.4187 })
  })

  it("is refused for another customer's card, for more than is owed, and for an order that owes nothing", async () => {
    const { order, card } = await OrderPage.owing(shop)
    const stranger = await shop.shopper().registers()
    const theirs = await stranger.addsCard()
    expect(await order.charges({ card_id: theirs.id, amount: 1, idempotency_key: "a" })).toMatchObject({ status: 404, body: { message: expect.stringContaining("no such card") } })
    expect(await order.charges({ card_id: card.id, amount: 500, idempotency_key: "b" })).toMatchObject({ status: 400, body: { message: expect.stringContaining("less than $500") } })
    const { order: paid } = await OrderPage.paid(shop, stranger)
    expect(await paid.charges({ card_id: theirs.id, amount: 1, idempotency_key: "c" })).toMatchObject({ status: 400, body: { message: expect.stringContaining("Nothing is owed") } })
    expect(charges()).toEqual([])
  })

  it("records for each admin what that admin did", async () => {
    const { order, card } = await OrderPage.owing(shop)
    const bob = { email: "bob@example.com", password: "only-for-tests" }
    const { authIdentity } = await shop.container.resolve(Modules.AUTH).register("emailpass", { body: bob } as never)
    const { result: user } = await createUserAccountWorkflow(shop.container).run({ input: { authIdentityId: authIdentity?.id ?? "", userData: { email: bob.email } } })
    const { body } = await send<{ token: string }>("POST", `${shop.backendUrl}/auth/user/emailpass`, { body: bob })
    await send("POST", `${shop.backendUrl}/admin/iotpay/orders/${order.id}/check`, { body: {}, headers: { authorization: `Bearer ${body.token}` } })
    await order.charges({ card_id: card.id, amount: 1, idempotency_key: "by-the-first" })
    const [charged, checked] = await order.actions()
    expect(checked).toMatchObject({ what: "payment_checked", by: user.id, message: "IOTPay answered about 1 of 1." })
    expect(charged?.by).toMatch(/^user_/)
    expect(charged?.by).not.toBe(user.id)
  })
})
