import { createIotpayStore, IotpayStoreError } from "../../src/storefront"
import { hangUp, Shop, Status } from "./support/shop"

const sessions = "POST /store/payment-collections/paycol_1/payment-sessions"
const complete = "POST /store/carts/cart_1/complete"
const payment = "GET /store/iotpay/payments/tok_1"
const page = { session_id: "ps_1", token: "tok_1", method: "page", redirect_url: "https://pay.example/x", secure_id: "s1" }

describe("the store client", () => {
  const shop = new Shop("http://127.0.0.1:9")
  beforeAll(() => shop.open())
  afterEach(() => shop.forget())
  afterAll(() => shop.close())

  const store = (settings = {}) => createIotpayStore({ backendUrl: `${shop.url}/`, publishableKey: "pk_1", ...settings })
  const startsWith = (provider_id: string, data: object) => {
    shop.answer("POST /store/payment-collections", { payment_collection: { id: "paycol_1" } })
    const other = { provider_id: "pp_system_default", data: {} }
    shop.answer(sessions, { payment_collection: { id: "paycol_1", payment_sessions: [{ provider_id, data }, other] } })
  }
  const failureOf = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => error)

  it.each(["backendUrl", "publishableKey"])("says at once that its %s is missing", (name) => {
    expect(() => store({ [name]: undefined })).toThrow(`createIotpayStore needs a ${name}`)
  })

  it("starts a payment on IOTPay's page", async () => {
    startsWith("pp_iotpay_iotpay", page)
    expect(await store().startPayment("cart_1", { returnUrl: "https://shop.example/back" })).toEqual(page)
    expect(shop.calls.map(({ body }) => body)).toEqual([
      { cart_id: "cart_1" },
      { provider_id: "pp_iotpay_iotpay", data: { return_url: "https://shop.example/back" } },
    ])
    expect(shop.calls[0]?.headers).toMatchObject({ "x-publishable-api-key": "pk_1", "content-type": "application/json" })
    expect(shop.calls[0]?.headers).not.toHaveProperty("authorization")
  })

  it.each([
    [{ method: "unionpay" }, "pp_iotpay-unionpay_iotpay", {}],
    [{ method: "wallet" }, "pp_iotpay-wallet_iotpay", {}],
    [{ cardId: "iotcard_1" }, "pp_iotpay_iotpay", { card_id: "iotcard_1" }],
  ] as const)("starts a payment with %j", async (how, provider_id, data) => {
    startsWith(provider_id, page)
    await store().startPayment("cart_1", how)
    expect(shop.asked(sessions)[0]?.body).toEqual({ provider_id, data })
  })

  it("uses the providers' ids that the shop has given", async () => {
    startsWith("pp_iotpay_cards", page)
    await store({ providers: { page: "pp_iotpay_cards" } }).startPayment("cart_1")
    expect(shop.asked(sessions)[0]?.body).toMatchObject({ provider_id: "pp_iotpay_cards" })
  })

  it("doesn't start a payment with a card that it isn't told", async () => {
    await expect(store().startPayment("cart_1", { method: "card" } as never)).rejects.toThrow("needs its cardId")
    expect(shop.calls).toEqual([])
  })

  it("passes on what the shop refuses, as a sentence", async () => {
    shop.answer("POST /store/payment-collections", new Status(400, { type: "invalid_data", message: "This cart is already paid." }))
    const failure = await failureOf(store().startPayment("cart_1"))
    expect(failure).toBeInstanceOf(IotpayStoreError)
    expect(failure).toMatchObject({ message: "This cart is already paid.", status: 400, mayHaveActed: false })
  })

  it.each([
    ["has troubles of its own", new Status(500, { message: "column x of table y" }), 500],
    ["answers no JSON", new Status(200, "<html>"), 502],
    ["answers something else", {}, 502],
    ["hangs up", hangUp, 0],
  ])("says something that can be shown when the shop %s", async (_what, answer, status) => {
    shop.answer("GET /store/iotpay/cards", answer)
    const failure = await failureOf(store().listCards())
    expect(failure).toMatchObject({ status, mayHaveActed: true, message: expect.stringMatching(/try again/) })
  })

  it("gives up in time", async () => {
    shop.answer("GET /store/iotpay/cards", () => new Promise<object>(() => undefined))
    expect(await failureOf(store({ timeoutMs: 50 }).listCards())).toMatchObject({ status: 0 })
  })

  it("shows who the customer is, with the token of the moment", async () => {
    let token: string | undefined = "t1"
    const asCustomer = store({ token: () => token })
    shop.answer("GET /store/iotpay/cards", { cards: [] })
    await asCustomer.listCards()
    token = undefined
    await asCustomer.listCards()
    expect(shop.calls.map(({ headers }) => headers.authorization)).toEqual(["Bearer t1", undefined])
  })

  it("asks to sign in when the customer isn't", async () => {
    shop.answer("GET /store/iotpay/cards", new Status(401, { message: "Unauthorized" }))
    expect(await failureOf(store().listCards())).toMatchObject({ message: "Please sign in and try again.", status: 401 })
  })

  it("pays with a saved card and answers the order", async () => {
    startsWith("pp_iotpay_iotpay", { token: "tok_1", method: "card" })
    shop.answer(complete, { type: "order", order: { id: "order_1", display_id: 7 } })
    expect(await store().payWithCard("cart_1", "iotcard_1")).toMatchObject({ kind: "order", order: { id: "order_1" }, session: { token: "tok_1" } })
  })

  it.each([
    ["declined", "payment_authorization_error"],
    ["in doubt", "payment_requires_more_error"],
    ["in doubt", "something_new"],
  ])("answers that a payment is %s after a %s", async (kind, type) => {
    shop.answer(complete, { type: "cart", cart: {}, error: { type, message: "A sentence." } })
    expect(await store().completeCart("cart_1")).toEqual({ kind, message: "A sentence." })
  })

  it.each([
    ["hung up", hangUp],
    ["failed", new Status(500, { message: "no" })],
    ["is completing it for somebody else", new Status(409, { message: "conflict" })],
  ])("is in doubt when the shop %s while it completed the cart", async (_what, answer) => {
    shop.answer(complete, answer)
    expect(await store().completeCart("cart_1")).toEqual({ kind: "in doubt", message: expect.stringContaining("don't pay again") })
  })

  it("throws what keeps a cart from being completed", async () => {
    shop.answer(complete, new Status(400, { type: "not_allowed", message: "Sold out." }))
    expect(await failureOf(store().completeCart("cart_1"))).toMatchObject({ status: 400, message: "Sold out." })
  })

  it("watches a payment until it is known, over bad connections too", async () => {
    const answers: (object | undefined)[] = [{ payment: { state: "waiting" } }, hangUp, new Status(503, "busy"), new Status(429, "slow down")]
    shop.answer(payment, () => answers.shift() ?? { payment: { state: "paid", message: "Thank you.", order_id: "order_1" } })
    expect(await store().watchPayment("tok_1", { everyMs: 1 })).toMatchObject({ state: "paid", order_id: "order_1" })
    expect(shop.asked(payment)).toHaveLength(5)
  })

  it("stops watching a payment that nobody knows", async () => {
    expect(await failureOf(store().watchPayment("tok_1", { everyMs: 1 }))).toMatchObject({ status: 404 })
  })

  it("stops watching when it is told to", async () => {
    shop.answer(payment, { payment: { state: "waiting" } })
    const controller = new AbortController()
    const watching = failureOf(store().watchPayment("tok_1", { everyMs: 60_000, signal: controller.signal }))
    controller.abort()
    expect(await watching).toMatchObject({ name: "AbortError" })
  })

  it("says of a wallet's charge without an answer that it is waited for", async () => {
    shop.answer("POST /store/iotpay/payments/tok_1/wallet", hangUp)
    expect(await store().payWithWallet("tok_1", { wallet: "google-pay", token: "x" })).toMatchObject({ state: "waiting" })
  })

  it("adds, reads, prefers and removes cards", async () => {
    const card = { id: "iotcard_1", state: "pending" }
    shop.answer("POST /store/iotpay/cards", { card, redirect_url: "https://pay.example/x", secure_id: "s1", script_url: "x" })
    shop.answer("GET /store/iotpay/cards/iotcard_1", { card: { ...card, state: "active" } })
    shop.answer("POST /store/iotpay/cards/iotcard_1", { card: { ...card, is_default: true } })
    shop.answer("DELETE /store/iotpay/cards/iotcard_1", { id: card.id, object: "iotpay_card", deleted: true })
    const client = store()
    expect(await client.addCard({ channel: "unionpay" })).toMatchObject({ card, secure_id: "s1" })
    expect(await client.getCard("iotcard_1")).toMatchObject({ state: "active" })
    expect(await client.setDefaultCard("iotcard_1")).toMatchObject({ is_default: true })
    await client.removeCard("iotcard_1")
    expect(shop.calls.map(({ body }) => body)).toEqual([{ channel: "unionpay" }, {}, { is_default: true }, {}])
  })

  it("removes a card that is gone already, and says when the shop can't", async () => {
    await store().removeCard("gone")
    shop.answer("DELETE /store/iotpay/cards/busy", new Status(400, { message: "This card is being charged." }))
    expect(await failureOf(store().removeCard("busy"))).toMatchObject({ message: "This card is being charged." })
  })
})
