import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import request from "supertest"
import { readNotification } from "../../src/gateway"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

type Fields = Record<string, string | number>

describeShop("a notification", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const hook = () => request(shop.backendUrl).post("/hooks/iotpay")
  const asJson = (fields: Fields) => hook().set("content-type", "application/json").send(JSON.stringify(fields))
  const asForm = (fields: Fields) => hook().type("form").send(form(fields))
  const asQuery = (fields: Fields) => hook().query(form(fields)).send()
  const ways = [
    { way: "JSON", post: asJson },
    { way: "form", post: asForm },
    { way: "query", post: asQuery },
  ]

  async function paid(): Promise<{ shopper: Shopper; fields: Fields }> {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    return { shopper, fields: shop.sandbox.notificationBody(shopper.orderNumber) }
  }

  const kept = () => shop.books.iotpay.listIotpayNotifications({})

  async function expectTurnedAway(answer: request.Response, status: number): Promise<void> {
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain("SUCCESS")
    expect(await kept()).toEqual([])
  }

  describe.each(ways)("as $way", ({ post }) => {
    it("is acknowledged with exactly SUCCESS, kept, and becomes the order", async () => {
      const { shopper, fields } = await paid()
      const answer = await post(fields)
      expect(answer.status).toBe(200)
      expect(answer.text).toBe("SUCCESS")
      expect(answer.headers["content-type"]).toMatch(/^text\/plain/)
      await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", result: "paid", via: "hook" }]))
      expect(await shop.books.payments(shopper)).toHaveLength(1)
    })

    it("that is signed with another key, altered, unsigned or without its end is turned away", async () => {
      const { shopper, fields } = await paid()
      const { sign: _sign, ...unsigned } = fields
      await expectTurnedAway(await post({ ...fields, sign: "A".repeat(32) }), 401)
      await expectTurnedAway(await post({ ...fields, amount: 1 }), 401)
      await expectTurnedAway(await post({ ...fields, added: "field" }), 401)
      await expectTurnedAway(await post(unsigned), 401)
      expect(await shop.books.orderOf(shopper)).toBeUndefined()
    })

    it("for another merchant is turned away, however well it is signed", async () => {
      const { fields } = await paid()
      const { sign: _sign, ...others }: Fields = { ...fields, mchId: "10000999" }
      await expectTurnedAway(await post({ ...others, sign: shop.sandbox.sign(others) }), 401)
    })
  })

  it("replayed many times, and at once, is one row, one order, and no more requests", async () => {
    const { shopper, fields } = await paid()
    const answers = await Promise.all(Array.from({ length: 8 }, () => asJson(fields)))
    expect(answers.map((answer) => answer.text)).toEqual(Array(8).fill("SUCCESS"))
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", deliveries: 8 }]))
    await asJson(fields)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
    expect(shop.sandbox.requests("cc_query")).toHaveLength(1)
  })

  it("cut short is turned away with 400", async () => {
    const { fields } = await paid()
    const text = JSON.stringify(fields)
    await expectTurnedAway(await hook().set("content-type", "application/json").send(text.slice(0, -20)), 400)
    await expectTurnedAway(await hook().set("content-type", "application/json").send("[]"), 400)
    await expectTurnedAway(await hook().send(), 400)
  })

  it("larger than a notification can be is turned away with 413, and nothing of it is kept", async () => {
    const { fields } = await paid()
    const large: Fields = { ...fields, body: "x".repeat(70_000) }
    await expectTurnedAway(await asJson(large), 413)
  })

  it("about an order number of another system is acknowledged and kept for the record, and touches nothing", async () => {
    const { fields } = await paid()
    const { sign: _sign, ...others }: Fields = { ...fields, mchOrderNo: "pos-2026-0001" }
    expect((await asJson({ ...others, sign: shop.sandbox.sign(others) })).text).toBe("SUCCESS")
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "foreign", order_number: "pos-2026-0001" }]))
    expect(shop.sandbox.requests("cc_query")).toHaveLength(0)
  })

  it("is not believed: a signed one about an unpaid order makes no order", async () => {
    const shopper = await shop.shopper().atIotpay()
    const fields: Fields = {
      mchId: shop.sandbox.merchant.mchId,
      mchOrderNo: shopper.orderNumber,
      payOrderId: "PC20260101000000000000000001",
      amount: shopper.session.data.amount,
      currency: "CAD",
      payType: "pay",
      status: 2,
    }
    expect((await asJson({ ...fields, sign: shop.sandbox.sign(fields) })).text).toBe("SUCCESS")
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1, result: expect.any(String) }]))
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
  })

  it("is only acknowledged once it is kept: while the database refuses, IOTPay is told to send it again", async () => {
    const { shopper, fields } = await paid()
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex.raw(`alter table iotpay_notification rename to out_of_the_way`)
    const answer = await asJson(fields)
    await knex.raw(`alter table out_of_the_way rename to iotpay_notification`)
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain("SUCCESS")

    expect((await asJson(fields)).text).toBe("SUCCESS")
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "done" }]))
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("whose event was lost is taken up by the job", async () => {
    const { shopper, fields } = await paid()
    const { inbox } = shop.books.iotpay
    await inbox.keep(readNotification({ contentType: "application/json", body: JSON.stringify(fields), query: {} }, credentials()), "hook")
    await iotpaySweep(shop.container)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("is removed three months after it was acted on; what waits stays, and the ledger", async () => {
    const { shopper, fields } = await paid()
    await asJson(fields)
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "done" }]))
    const { sign: _sign, ...others }: Fields = { ...fields, mchOrderNo: shopper.orderNumber, amount: 1 }
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await asJson({ ...others, sign: shop.sandbox.sign(others) })
    await eventually(async () => expect(await kept()).toHaveLength(2))
    await eventually(async () => expect((await kept()).map(({ state }) => state)).toEqual(["done", "done"]))
    const [old, waiting] = await kept()
    await knex("iotpay_notification").update({ received_at: new Date(Date.now() - 91 * 24 * 60 * 60_000) })
    await knex("iotpay_notification").where({ id: waiting?.id }).update({ state: "waiting", next_attempt_at: new Date(Date.now() + 60_000) })
    await iotpaySweep(shop.container)
    expect((await kept()).map(({ id }) => id)).toEqual([waiting?.id])
    expect(old?.id).not.toBe(waiting?.id)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "confirmed" })
  })

  it("leaves nothing sensitive in the inbox", async () => {
    const { fields } = await paid()
    const { sign: _sign, ...more }: Fields = { ...fields, cvv: "123", cardNum: "4242424242424242" }
    expect((await asJson({ ...more, sign: shop.sandbox.sign(more) })).text).toBe("SUCCESS")
    const [row] = await eventually(async () => {
      const rows = await kept()
      expect(rows).toMatchObject([{ state: "done" }])
      return rows
    })
    expect(JSON.stringify(row)).not.toMatch(/4242424242424242|"cvv"/)
    expect(JSON.stringify(row)).not.toContain(shop.sandbox.merchant.merchantKey)
  })

  function credentials() {
    const { mchId, merchantKey } = shop.sandbox.merchant
    return { merchantId: mchId, merchantKey }
  }
})

function form(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}
