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
  const ways = [
    {
      ...{ way: "JSON", encode: (fields: Fields) => JSON.stringify(fields) },
      ...{ send: (text: string) => hook().set("content-type", "application/json").send(text), cutIs: 400, largeIs: 413 },
    },
    // Whatever is left of a form or a query can be read, and is not what was signed.
    { way: "form", encode: form, send: (text: string) => hook().type("form").send(text), cutIs: 401, largeIs: 413 },
    // Node itself refuses an address of that length.
    { way: "query", encode: form, send: (text: string) => hook().query(text).send(), cutIs: 401, largeIs: 431 },
  ] as const
  const [{ encode, send }] = ways
  const asJson = (fields: Fields) => send(encode(fields))

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

  describe.each(ways)("as $way", ({ encode, send, cutIs, largeIs }) => {
    const post = (fields: Fields) => send(encode(fields))

    it("is acknowledged with exactly SUCCESS, kept, and becomes the order", async () => {
      const { shopper, fields } = await paid()
      const answer = await post(fields)
      expect(answer.status).toBe(200)
      expect(answer.text).toBe("SUCCESS")
      expect(answer.headers["content-type"]).toMatch(/^text\/plain/)
      await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", result: "paid", via: "hook" }]))
      expect(await shop.books.payments(shopper)).toHaveLength(1)
    })

    it("that is signed with another key, altered or unsigned is turned away", async () => {
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

    it("replayed many times, and at once, is one row, one order, and no more requests", async () => {
      const { shopper, fields } = await paid()
      const answers = await Promise.all(Array.from({ length: 8 }, () => post(fields)))
      expect(answers.map((answer) => answer.text)).toEqual(Array(8).fill("SUCCESS"))
      await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", deliveries: 8 }]))
      await post(fields)
      expect(await shop.books.payments(shopper)).toHaveLength(1)
      expect(shop.sandbox.requests("cc_query")).toHaveLength(1)
    })

    it(`cut short, wherever, is turned away with ${cutIs}`, async () => {
      const { shopper, fields } = await paid()
      const text = encode(fields)
      for (const length of [text.length - 1, text.length - 20, Math.floor(text.length / 2)]) {
        await expectTurnedAway(await send(text.slice(0, length)), cutIs)
      }
      expect(await shop.books.orderOf(shopper)).toBeUndefined()
    })

    it(`larger than a notification can be is turned away with ${largeIs}, and nothing of it is kept`, async () => {
      const { fields } = await paid()
      const { sign: _sign, ...large }: Fields = { ...fields, body: "x".repeat(70_000) }
      await expectTurnedAway(await post({ ...large, sign: shop.sandbox.sign(large) }), largeIs)
    })

    it("about an order number of another system is acknowledged and kept for the record, and touches nothing", async () => {
      const { fields } = await paid()
      const { sign: _sign, ...others }: Fields = { ...fields, mchOrderNo: "pos-2026-0001" }
      expect((await post({ ...others, sign: shop.sandbox.sign(others) })).text).toBe("SUCCESS")
      await eventually(async () => expect(await kept()).toMatchObject([{ state: "foreign", order_number: "pos-2026-0001" }]))
      expect(shop.sandbox.requests("cc_query")).toHaveLength(0)
    })
  })

  it("that comes as JSON, as a form and in the query is one and the same", async () => {
    const { shopper, fields } = await paid()
    for (const { encode, send } of ways) {
      expect((await send(encode(fields))).text).toBe("SUCCESS")
    }
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "done", deliveries: 3 }]))
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("that holds no fields is turned away with 400", async () => {
    await expectTurnedAway(await send("[]"), 400)
    await expectTurnedAway(await hook().send(), 400)
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

function form(fields: Fields): string {
  return String(new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)])))
}
