import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { AdminConnection } from "../../src/api/admin/iotpay/connection/shape"
import type { AdminNotification } from "../../src/api/admin/iotpay/notifications/shape"
import type { AdminTransaction } from "../../src/api/admin/iotpay/transactions/shape"
import type { Admin } from "../support/admin"
import { cards } from "../support/cards"
import { eventually } from "../support/eventually"
import { describeShop } from "../support/test-shop"

describeShop("transactions, notifications and the connection in the admin API", (shop) => {
  let admin: Admin

  const transactions = async (query = "") =>
    (await admin.send<{ transactions: AdminTransaction[]; count: number }>("GET", `/admin/iotpay/transactions${query}`)).body
  const notifications = async (query = "") =>
    (await admin.send<{ notifications: AdminNotification[]; count: number }>("GET", `/admin/iotpay/notifications${query}`)).body
  const connection = async () => (await admin.send<{ connection: AdminConnection }>("GET", "/admin/iotpay/connection")).body.connection
  const test = async () => (await admin.send<{ test: { state: string; message: string; detail: string | null; detail_said: { code: string } | null } }>("POST", "/admin/iotpay/connection/test")).body.test

  async function paid() {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    return shopper
  }

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    admin = await shop.admin()
  })

  it("lists what was taken and given back, newest first, with the order and the card", async () => {
    const shopper = await paid()
    const order = await shop.books.orderOf(shopper)
    await admin.refunds((await shop.books.payment(shopper)).id)
    const declined = await shop.shopper().atIotpay()
    await declined.paysAndComesBack(cards.declined)
    const { transactions: found, count } = await transactions()
    expect(count).toBe(2)
    expect(found).toMatchObject([
      { order_number: declined.orderNumber, state: "declined", order: null, given_back: 0, reversals: [] },
      {
        ...{ order_number: shopper.orderNumber, state: "confirmed", method: "page", amount: 18.07, given_back: 18.07 },
        ...{ order: { id: order?.id, display_id: order?.display_id }, card: { brand: "visa", last4: "4242" } },
        reversals: [{ kind: "void", cause: "refund", state: "confirmed", amount: 18.07 }],
      },
    ])
    expect(JSON.stringify(found)).not.toMatch(/token|secure_id|redirect_url/)
  })

  it("finds them by order number, card, order, customer, state and page", async () => {
    const shopper = await shop.shopper().registers()
    await (await shopper.fillsCart()).choosesCard(await shopper.addsCard({ cardNum: "5555555555554444" }))
    await shopper.completes()
    const other = await paid()
    const display = (await shop.books.orderOf(other))?.display_id
    const { email } = (await admin.send<{ customer: { email: string } }>("GET", `/admin/customers/${shopper.customerId}`)).body.customer
    const found = async (query: string) => (await transactions(query)).transactions.map(({ order_number }) => order_number)
    expect(await found(`?q=${other.orderNumber.slice(5, 28).toLowerCase()}`)).toEqual([other.orderNumber])
    const ofCard = await found("?q=4444")
    expect(ofCard).toEqual([expect.any(String)])
    expect(ofCard).not.toContain(other.orderNumber)
    expect(await found(`?q=%23${display}`)).toEqual([other.orderNumber])
    expect((await transactions(`?q=${encodeURIComponent(email)}`)).transactions).toMatchObject([{ customer: { id: shopper.customerId, email, name: "Anne Shirley" } }])
    expect(await found("?q=%25")).toEqual([])
    expect(await found("?state=given_back")).toEqual([])
    expect(await found("?state=confirmed")).toHaveLength(2)
    expect(await transactions("?limit=1&offset=1")).toMatchObject({ count: 2, limit: 1, offset: 1, transactions: [{ card: { last4: "4444" } }] })
    expect(await admin.send("GET", "/admin/iotpay/transactions?state=paid")).toMatchObject({ status: 400, body: { message: expect.stringContaining("state") } })
  })

  it("lists what IOTPay told, how often, and what came of it", async () => {
    const shopper = await paid()
    await shop.sandbox.resend((await shop.sandbox.notify(shopper.orderNumber)).id)
    await iotpaySweep(shop.container)
    await eventually(async () => {
      expect(await notifications()).toMatchObject({
        count: 1,
        notifications: [{ order_number: shopper.orderNumber, state: "done", deliveries: 2, via: "hook", kind: "payment", result: "paid", result_said: { code: "result_paid" }, next_attempt_at: null }],
      })
    })
    expect(await notifications("?state=waiting")).toMatchObject({ count: 0 })
    expect(await notifications(`?q=${shopper.orderNumber.slice(3, 12)}`)).toMatchObject({ count: 1 })
    expect((await connection()).notifications).toMatchObject({ last_received_at: expect.stringMatching(/^20/), waiting: 0, failed: 0 })
  })

  it("says how the shop is connected, and never the key", async () => {
    await eventually(async () => {
      await test()
      expect(await connection()).toMatchObject({
        ...{ merchant_id: "10000701", login_name: "jack123", has_merchant_key: true, base_url: shop.sandbox.url },
        ...{ webhook_url: `${shop.backendUrl}/hooks/iotpay`, attention_open: 0 },
        last_success: { at: expect.stringMatching(/^20/), operation: "checkCredentials" },
      })
    })
    expect(JSON.stringify(await connection())).not.toContain(shop.sandbox.merchant.merchantKey)
  })

  it.each([false, true])("tells right keys from wrong ones, whether IOTPay signs its answers (%s) or not, and moves no money", async (signReplies) => {
    shop.sandbox.configure({ signReplies })
    expect(await test()).toMatchObject({ state: "works", message: expect.stringContaining("10000701"), detail: null })
    const right = shop.sandbox.merchant.merchantKey
    try {
      Object.assign(shop.sandbox.merchant, { merchantKey: "another-key-than-the-shop-has-xx" })
      expect(await test()).toMatchObject({ state: "refused", message: expect.stringContaining("merchantKey"), detail: "signature error" })
    } finally {
      Object.assign(shop.sandbox.merchant, { merchantKey: right })
    }
    expect(await connection()).toMatchObject({ last_refusal: { operation: "checkCredentials" } })
    expect(shop.sandbox.orders()).toEqual([])
    expect(shop.sandbox.requests().map(({ operation }) => operation)).toEqual(Array(4).fill("cc_query"))
    expect(await shop.books.iotpay.actions.list({ subject: "gateway" })).toMatchObject([{ what: "connection_tested", by: expect.stringMatching(/^user_/), outcome: "done" }, {}])
  })

  it("believes an answer about a payment that there is, if IOTPay says the same whatever the signature", async () => {
    await paid()
    // The first of two questions is answered as the second, whose signature is forged.
    const said = { fail: "signature error" }
    shop.sandbox.fault("cc_query", said)
    expect(await test()).toMatchObject({ state: "works" })
    shop.sandbox.fault("cc_query", said, { times: 3 })
    expect(await test()).toMatchObject({ state: "refused", detail: said.fail })
  })

  it("says so if there is no answer, or none that can be read", async () => {
    await shop.sandbox.pause()
    try {
      expect(await test()).toMatchObject({ state: "unreachable", message: expect.stringContaining(shop.sandbox.url), detail_said: { code: "gateway_unreached", data: { operation: "query" } } })
      expect(await connection()).toMatchObject({ last_error: { operation: "checkCredentials", code: "IOTPAY_UNREACHABLE" } })
    } finally {
      await shop.sandbox.resume()
    }
    shop.sandbox.fault("cc_query", "answer HTML")
    expect(await test()).toMatchObject({ state: "unreadable", message: expect.stringContaining("baseUrl") })
  })

  it("lists who did what, newest first, page by page", async () => {
    const shopper = await shop.shopper().registers()
    const { id } = await shopper.addsCard()
    await test()
    await admin.send("POST", `/admin/iotpay/customers/${shopper.customerId}/cards/${id}/refresh`)
    await admin.send("DELETE", `/admin/iotpay/customers/${shopper.customerId}/cards/${id}`)
    const actions = async (query = "") => (await admin.send<{ actions: { by: string }[] }>("GET", `/admin/iotpay/actions${query}`)).body
    const all = await actions()
    expect(all).toMatchObject({ count: 3, limit: 20, offset: 0, actions: [{ what: "card_removed", subject: id, outcome: "done" }, { what: "card_refreshed" }, { what: "connection_tested" }] })
    expect(await actions(`?customer_id=${shopper.customerId}&limit=1&offset=1`)).toMatchObject({ count: 2, actions: [{ what: "card_refreshed", subject: id }] })
    expect(await actions(`?what=connection_tested&by=${all.actions[0]?.by}`)).toMatchObject({ count: 1, actions: [{ by: expect.stringMatching(/^user_/) }] })
    expect(await actions("?by=user_nobody")).toMatchObject({ count: 0, actions: [] })
    expect(await actions("?what=anything")).toMatchObject({ type: "invalid_data", message: expect.stringContaining("what") })
    expect(await actions("?who=me")).toMatchObject({ type: "invalid_data" })
  })

  it("is for admins only", async () => {
    for (const path of ["transactions", "notifications", "connection", "actions"]) {
      expect((await fetch(`${shop.backendUrl}/admin/iotpay/${path}`)).status).toBe(401)
    }
    expect((await fetch(`${shop.backendUrl}/admin/iotpay/connection/test`, { method: "POST" })).status).toBe(401)
  })
})
