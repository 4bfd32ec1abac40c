import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Admin } from "../support/admin"
import { jobRunsAfter, passes } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("money that should have gone back", (shop) => {
  let shopper: Shopper
  let admin: Admin
  let paymentId: string

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const kinds = async () => (await shop.books.iotpay.listIotpayAttentions({ state: "open" })).map(({ kind }) => kind)
  const held = () => shop.books.heldAtGateway(shopper.orderNumber)

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    admin = await shop.admin()
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    paymentId = (await shop.books.payment(shopper)).id
  })

  /** IOTPay refuses the refund that core makes while it cancels. */
  async function isCanceled(times = 2): Promise<string> {
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "not now" }, { times })
    }
    const id = (await shop.books.orderOf(shopper))?.id ?? ""
    expect(await admin.cancels(id)).toMatchObject({ status: 200 })
    return id
  }

  /** The job asks for it, IOTPay does it, and says nothing for a while. */
  async function losesTheJobsAnswer(): Promise<void> {
    const asked = [shop.sandbox.hold("cc_refund"), shop.sandbox.hold("cc_void")]
    const sweeping = iotpaySweep(shop.container)
    await Promise.race(asked.map(({ reached }) => reached))
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    await sweeping
    asked.forEach((answer) => answer.release())
    shop.sandbox.clearFaults()
  }

  async function isForgotten(): Promise<string> {
    const id = generateEntityId(undefined, "ref")
    const at = new Date(Date.now() - 3 * 60_000)
    await knex()("refund").insert({ id, payment_id: paymentId, amount: 7, raw_amount: { value: "7", precision: 20 }, created_at: at, updated_at: at })
    return id
  }

  it("for a canceled order goes back although it was archived", async () => {
    const id = await isCanceled()
    shop.sandbox.clearFaults()
    expect(await admin.send("POST", `/admin/orders/${id}/archive`, {})).toMatchObject({ status: 200 })
    await jobRunsAfter(shop, 3, 31, 31)
    expect(held()).toBe(0)
    expect(await kinds()).toEqual([])
    expect((await shop.books.orderOf(shopper))?.transactions.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(0)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "archived" })
  })

  it("for a canceled order is not called held while it is in doubt, and nothing is left on the list", async () => {
    await isCanceled()
    shop.sandbox.clearFaults()
    await passes(knex(), 3)
    await losesTheJobsAnswer()
    expect(await kinds()).toEqual([])
    await jobRunsAfter(shop, 3, 31, 31, 31)
    expect(held()).toBe(0)
    const payment = await shop.books.payment(shopper)
    expect(payment.refunded).toEqual(payment.captured)
    expect(await kinds()).toEqual([])
  })

  it("for a canceled order leaves the list when it is refunded at last by another hand", async () => {
    await isCanceled(100)
    await jobRunsAfter(shop, 3)
    expect(await kinds()).toEqual(["canceled_holds_money"])
    shop.sandbox.clearFaults()
    await shop.container.resolve(Modules.PAYMENT).refundPayment({ payment_id: paymentId })
    await jobRunsAfter(shop, 1)
    expect(await kinds()).toEqual([])
  })

  it("for a forgotten refund is not called not made while it is in doubt", async () => {
    await isForgotten()
    await jobRunsAfter(shop, 0)
    expect(await kinds()).toEqual([])
  })

  it("for forgotten refunds has entries that settle when IOTPay has made them", async () => {
    shop.sandbox.fault("cc_refund", { fail: "not now" }, { times: 1 })
    const subject = await isForgotten()
    await jobRunsAfter(shop, 0)
    expect(await kinds()).toEqual(["refund_not_made"])
    shop.sandbox.clearFaults()
    const purchase = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.reversals.giveBack({ purchase, cause: "refund", madeFor: subject, amount: 7, refunds: [subject], waitMs: 20_000 })
    await jobRunsAfter(shop, 1)
    expect(await kinds()).toEqual([])
  })

  it("is found from our own reversals; all orders are looked through once an hour", async () => {
    const asked: string[] = []
    const note = ({ sql }: { sql: string }) => void asked.push(sql)
    knex().client.on("query", note)
    await jobRunsAfter(shop, 1, 1, 1)
    const now = Date.now()
    const clock = jest.spyOn(shop.books.iotpay.clock, "now").mockImplementation(() => new Date(now + 61 * 60_000))
    await iotpaySweep(shop.container)
    clock.mockRestore()
    knex().client.off("query", note)
    expect(asked.filter((sql) => sql.includes("canceled_at")).filter((sql) => sql.includes("iotpay_reversal r")).length).toBeGreaterThanOrEqual(2)
    expect(asked.filter((sql) => /from "order" o\s+join[^]*where true/.test(sql))).toHaveLength(1)
  })

  it("is compared with few rows, however much history there is", async () => {
    await knex().raw(`insert into iotpay_purchase (id, order_number, token, session_id, collection_id, merchant_id, customer, method, currency_code, amount, amount_exact, state, owner, unheard, looks, next_look_at, placed_at, created_at, updated_at)
      select 'iopur_x' || n, 'N' || n, 'T' || n, 'payses_' || n, 'pay_col_' || (n - n % 2), '1', 'guest', 'page', 'CAD', 1807, '18.0687',
        case when n % 4 = 0 then 'confirmed' else 'closed' end, case when n % 4 = 0 then 'order' else 'none' end, 0, 1, now(), now() - n * interval '5 minutes', now() - n * interval '5 minutes', now()
      from generate_series(1, 60000) n`)
    await knex().raw("analyze iotpay_purchase")
    const plans: string[] = []
    const explain = async (sql: string, bindings: unknown[]) => plans.push((await knex().raw(`explain ${sql}`, bindings as never)).rows.map((row: object) => Object.values(row)[0]).join("\n"))
    const raw = jest.spyOn(shop.books.iotpay.ledger, "unpaidCollections")
    const seen: { sql: string; bindings: unknown[] }[] = []
    const note = (query: { sql: string; bindings: unknown[] }) => void (/with lately|m\.canceled_at is not null|iotpay_reversal r\s+join/.test(query.sql) && seen.push(query))
    knex().client.on("query", note)
    await iotpaySweep(shop.container)
    knex().client.off("query", note)
    raw.mockRestore()
    for (const { sql, bindings } of seen) {
      await explain(sql.replaceAll(/\$\d+/g, "?"), bindings)
    }
    expect(plans).toHaveLength(4)
    plans.forEach((plan) => expect(plan).not.toMatch(/Seq Scan on iotpay_(purchase|reversal)/))
  })
})
