import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { AdminAttention } from "../../src/api/admin/iotpay/attention/shape"
import type { Refusal } from "../../src/api/admin/iotpay/sentences"
import { IotpayEvents } from "../../src/modules/iotpay"
import type { Admin } from "../support/admin"
import { passes } from "../support/clock"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { looksAgain, stocked, strandedPayment } from "../support/stranded"
import { describeShop } from "../support/test-shop"

type Entry = AdminAttention

process.env.IOTPAY_ON_STRANDED_PAYMENT = "hold"

describeShop("what needs attention, in a shop that holds stranded payments", (shop) => {
  let admin: Admin
  let told: string[]

  const list = async (query = "?state=open") =>
    (await admin.send<{ attention: Entry[]; count: number }>("GET", `/admin/iotpay/attention${query}`)).body
  const act = async (entry: Entry | undefined, what: string, body: unknown = {}) =>
    await admin.send<{ attention: Entry } & Partial<Refusal>>("POST", `/admin/iotpay/attention/${entry?.id}/${what}`, body)

  const sweeps = async (shopper: Shopper) => await looksAgain(shop, shopper)
  const stocks = async (quantity: number) => await stocked(shop, quantity)
  const stranded = async () => await strandedPayment(shop)

  beforeAll(() => {
    const events = shop.container.resolve(Modules.EVENT_BUS)
    events.subscribe(IotpayEvents.NeedsAttention, async ({ data }) => void told.push((data as { id: string }).id), { subscriberId: "attention-test" })
  })

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    admin = await shop.admin()
    told = []
  })

  afterAll(() => void delete process.env.IOTPAY_ON_STRANDED_PAYMENT)

  it("holds a payment whose cart can't become an order: said once, with what was tried and what can be done", async () => {
    const shopper = await stranded()
    const { attention, count } = await list()
    expect(attention).toMatchObject([
      { kind: "stranded", state: "open", amount: 18.07, reason: expect.stringContaining("$18.07"), tried: expect.stringMatching(/stock/i), advice: expect.stringContaining("reverse") },
    ])
    expect(count).toBe(1)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "waiting" })
    await sweeps(shopper)
    const again = (await list()).attention
    expect(again).toMatchObject([{ id: attention[0]?.id }])
    expect(again[0]?.times).toBeGreaterThan(1)
    await eventually(() => expect(told).toEqual([attention[0]?.id]))
  })

  it("says its sentences as codes and values as well, for who reads another language, and what others said as they said it", async () => {
    const shopper = await stranded()
    const { orderNumber: order_number } = shopper
    const [entry] = (await list()).attention
    expect(entry).toMatchObject({
      reason_said: { code: "stranded", data: { amount: 18.07, order_number }, message: entry?.reason },
      tried_said: { code: "tried_completing_answer", data: { answer: { code: "not_enough_stock" } } },
      note_said: null,
    })
    await stocks(1_000)
    const other = await shop.shopper().atIotpay()
    await other.pays()
    shop.sandbox.alterAnswer(other.orderNumber, { amount: 1 })
    await sweeps(other)
    const mismatch = (await list()).attention.find(({ kind }) => kind === "mismatch")
    expect(mismatch?.reason_said?.data).toMatchObject({ order_number: other.orderNumber, answer: { code: "other_amount", data: { paid_cents: "1", asked_cents: "1807" } } })
    const old = { kind: "order_unpaid", subject: "order_1", amount: 100, reason: "As an earlier version put it.", tried: "Completing the cart. Last answer: Out of luck", advice: "Look." } as const
    await shop.books.iotpay.attention.raise(old)
    expect((await list()).attention.at(-1)).toMatchObject({ ...{ reason: old.reason, reason_said: null }, tried_said: { data: { answer: "Out of luck" } } })
  })

  it("becomes an order when an admin tries again and it can, and the entry settles", async () => {
    const shopper = await stranded()
    const [entry] = (await list()).attention
    expect((await act(entry, "retry")).body.attention).toMatchObject({ state: "open" })
    await stocks(1_000)
    expect((await act(entry, "retry")).body.attention).toMatchObject({ state: "settled", ended_by: "job" })
    expect(await shop.books.payment(shopper)).toMatchObject({ captured: [shopper.session.amount] })
    expect((await list()).attention).toEqual([])
    expect(await shop.books.iotpay.actions.list({ subject: entry?.id })).toMatchObject([
      { what: "attention_retried", by: expect.stringMatching(/^user_/), outcome: "done" },
      { what: "attention_retried", by: expect.stringMatching(/^user_/), outcome: "done" },
    ])
  })

  it("is given back when an admin reverses it, once, and who did it is kept", async () => {
    const shopper = await stranded()
    const [entry] = (await list()).attention
    const answers = await Promise.all([act(entry, "reverse"), act(entry, "reverse")])
    expect(answers.map(({ status }) => status)).toContain(200)
    expect(await shop.books.iotpay.actions.list({ subject: entry?.id })).toContainEqual(
      expect.objectContaining({ what: "attention_reversed", by: expect.stringMatching(/^user_/), outcome: "done", message: expect.stringContaining("$18.07") })
    )
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect((await list("")).attention).toMatchObject([{ state: "dealt_with", ended_by: expect.stringMatching(/^user_/), note: "Reversed.", note_said: { code: "reversed" } }])
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "given_back" })
    expect(await act(entry, "reverse")).toMatchObject({ status: 400, body: { message: expect.stringContaining("not open any more"), said: { code: "entry_ended", data: {} } } })
  })

  it("never reverses what became an order's payment meanwhile", async () => {
    const shopper = await stranded()
    const [entry] = (await list()).attention
    await stocks(1_000)
    await shopper.completes()
    expect(await act(entry, "reverse")).toMatchObject({ status: 400, body: { message: expect.stringContaining("Medusa counts on this payment"), said: { code: "entry_of_an_order" } } })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
  })

  it("names an answer that does not match, until somebody has dealt with it; then it stays quiet, and on record", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await sweeps(shopper)
    const [entry] = (await list()).attention
    expect(entry).toMatchObject({ kind: "mismatch", reason: expect.stringContaining("1 cents"), advice: expect.stringContaining("portal") })
    expect(await act(entry, "reverse")).toMatchObject({ status: 400, body: { message: expect.stringContaining("portal") } })
    expect(await act(entry, "deal-with", { note: "Refunded at the portal." })).toMatchObject({ status: 200 })
    expect(await shop.books.iotpay.actions.list({ subject: entry?.id })).toMatchObject([
      { what: "attention_dealt_with", outcome: "done", message: "Refunded at the portal." },
      { what: "attention_reversed", outcome: "failed", message: expect.stringContaining("portal") },
    ])
    await sweeps(shopper)
    expect((await list()).attention).toEqual([])
    expect((await list("?state=dealt_with")).attention).toMatchObject([{ note: "Refunded at the portal.", ended_by: expect.stringMatching(/^user_/) }])
    expect(await act(entry, "deal-with")).toMatchObject({ status: 400 })
  })

  it("keeps a cart from being paid no longer once a person has dealt with what was paid for it", async () => {
    const shopper = await stranded()
    await stocks(1_000)
    const paid = shopper.orderNumber
    expect(await shopper.triesIotpay()).toMatchObject({ status: 400, body: { message: expect.stringContaining("becomes your order in a moment, or it goes back") } })
    await act((await list()).attention[0], "deal-with", { note: "Sent a cheque." })
    expect(await shopper.triesIotpay()).toMatchObject({ status: 200 })
    await sweeps(shopper)
    expect(shop.books.heldAtGateway(paid)).toBe(1807)
    expect((await list()).attention).toEqual([])
  })

  it("names what should go back and IOTPay refuses, and settles when it has gone back at the portal", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.pays()
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "blocked by risk control" }, { times: 50 })
    }
    await sweeps(shopper)
    expect((await list()).attention).toMatchObject([{ kind: "not_given_back", tried: expect.stringContaining("blocked by risk control") }])
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    for (const { id } of await shop.books.reversals(shopper.orderNumber)) {
      await shop.books.iotpay.ledger.reversals.change(id, { created_at: new Date(Date.now() - 11 * 60_000) })
    }
    await sweeps(shopper)
    // One reading is not enough to let go of money: it has to show for two minutes.
    await passes(shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), 3)
    await sweeps(shopper)
    expect((await list("")).attention).toMatchObject([{ kind: "not_given_back", state: "settled" }])
  })

  it("is an admin's to read, page by page", async () => {
    for (const number of [1, 2, 3]) {
      await shop.books.iotpay.attention.raise({ kind: "mismatch", subject: `iopur_${number}`, amount: 100, reason: `No. ${number}`, advice: "Look." })
    }
    expect(await list("?limit=2&offset=1")).toMatchObject({ count: 3, limit: 2, offset: 1, attention: [{ reason: "No. 2" }, { reason: "No. 3" }] })
    expect(await admin.send("GET", "/admin/iotpay/attention?limit=0")).toMatchObject({ status: 400 })
    expect(await admin.send("GET", "/admin/iotpay/attention/ioatt_none")).toMatchObject({ status: 404 })
    expect((await fetch(`${shop.backendUrl}/admin/iotpay/attention`)).status).toBe(401)
    const [entry] = (await list()).attention
    expect(await act(entry, "retry")).toMatchObject({ status: 400, body: { message: expect.stringContaining("no payment behind") } })
  })
})
