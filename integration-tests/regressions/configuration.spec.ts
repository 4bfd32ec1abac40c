import { hearsEverything } from "../support/hearing"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cents } from "../../src/gateway"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { readOptions } from "../../src/modules/iotpay/options"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const { said, expectHeard } = hearsEverything()

describeShop("running a shop", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function sweeps({ orderNumber }: Shopper): Promise<void> {
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
  }

  it("an admin reads what is wrong with a payment and what to do, and can act on it (W14)", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await sweeps(shopper)
    const admin = await shop.admin()
    const list = await admin.send<{ attention: { id: string }[] }>("GET", "/admin/iotpay/attention?state=open")
    expect(list.body.attention).toMatchObject([{ kind: "mismatch", amount: 18.07, reason: expect.stringContaining("1 cents"), advice: expect.stringMatching(/\w/) }])
    const [entry] = list.body.attention
    shop.sandbox.alterAnswer(shopper.orderNumber, null)
    expect(await admin.send("POST", `/admin/iotpay/attention/${entry?.id}/retry`, {})).toMatchObject({ status: 200 })
    expect(await shop.books.orderOf(shopper)).toBeDefined()
    expect((await admin.send<{ attention: unknown[] }>("GET", "/admin/iotpay/attention?state=open")).body.attention).toEqual([])
  })

  it("no secret and no card number is in the database, in the log, or in what admins and shoppers read (W14)", async () => {
    const shopper = await shop.shopper().atIotpay()
    shop.sandbox.fault("cc_query", "answer 500")
    await shopper.paysAndComesBack()
    await shop.sandbox.deliverNotifications()
    await sweeps(shopper)
    const admin = await shop.admin()
    const { id } = await shop.books.payment(shopper)
    await admin.refunds(id)
    const order = await shop.books.orderOf(shopper)
    const read = await Promise.all([
      admin.send("GET", `/admin/orders/${order?.id}?fields=*payment_collections.payments,*payment_collections.payment_sessions`),
      admin.send("GET", "/admin/iotpay/attention"),
      shopper.store("GET", `/store/orders/${order?.id}?fields=*payment_collections.payment_sessions`),
      shopper.watches(),
    ])
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const tables: string[] = await knex("information_schema.tables").where({ table_schema: "public", table_type: "BASE TABLE" }).pluck("table_name")
    const kept = await Promise.all(tables.map(async (table) => JSON.stringify(await knex(table))))
    expect(tables).toEqual(expect.arrayContaining(["iotpay_purchase", "payment_session", "workflow_execution"]))
    expectHeard(shop)
    expect(said.join("")).toMatch(/"level":"debug","message":"IOTPay: \w+ is unanswered/)
    for (const text of [...read.map((answer) => answer.text), ...kept, ...said]) {
      expect(text).not.toContain(shop.sandbox.merchant.merchantKey)
      expect(text).not.toContain("4242424242424242")
    }
  })

  it("a gateway that never answers keeps nobody waiting: every request has an end (W14)", async () => {
    const shopper = await shop.shopper().fillsCart()
    shop.sandbox.fault("cc_purchase", { delayMs: 20_000 })
    const since = Date.now()
    expect((await shopper.triesIotpay()).body.message).toMatch(/Nothing was charged/)
    expect(Date.now() - since).toBeLessThan(10_000)
    expect(readOptions({ ...enough, requestTimeoutMs: undefined }).requestTimeoutMs).toBeLessThanOrEqual(20_000)
  })

  it("every one of the nine requests that the shop sends has an end (W14)", async () => {
    const gateway = shop.books.iotpay["gateway"]
    const [card, order] = [{ cardId: "card_1" }, { orderNumber: "A1", amount: cents(1500), currency: "CAD", customer: "cus_7" }]
    const [returnUrl, reversal] = ["https://shop.example/back", { reversalNumber: "R1", gatewayId: "PC1", amount: cents(1500) }]
    const requests = {
      cc_purchase: () => gateway.startPurchase({ ...order, returnUrl, notifyUrl: returnUrl }),
      cc_addcard: () => gateway.startAddCard({ ...card, returnUrl }),
      cc_directaddcard: () => gateway.addCardDirectly({ ...card, cardNumber: "4242424242424242", holder: "Anne", expiry: "1233", cvv: "786" }),
      cc_querycard: () => gateway.queryCard(card),
      cc_purchasewithtoken: () => gateway.chargeCard({ ...order, ...card }),
      cc_purchasewithwallet: () => gateway.chargeWallet({ ...order, wallet: "apple-pay", token: "{}" }),
      cc_void: () => gateway.void(reversal),
      cc_refund: () => gateway.refund(reversal),
      cc_query: () => gateway.query({ orderNumber: "A1" }),
    }
    const since = Date.now()
    const failures = Object.entries(requests).map(async ([operation, send]) => {
      const { reached } = shop.sandbox.hold(operation as keyof typeof requests)
      const failure = await send().catch((error: unknown) => error)
      await reached
      return failure
    })
    expect(await Promise.all(failures)).toEqual(Array(9).fill(expect.objectContaining({ code: "IOTPAY_UNREACHABLE", effect: "unknown" })))
    expect(Date.now() - since).toBeLessThan(10_000)
  })
})

const enough = {
  mchId: "10000701",
  merchantKey: "0123456789abcdefghijklmnopqrstuv",
  loginName: "jack123",
  backendUrl: "https://shop.example",
  returnUrls: { paid: "https://shop.example/paid", declined: "https://shop.example/declined", pending: "https://shop.example/pending" },
}

describe("setting a shop up", () => {
  it.each([...Object.keys(enough), "returnUrls.paid", "returnUrls.declined", "returnUrls.pending"])("does not begin without %s, and says so (W14)", (option) => {
    const [name, part] = option.split(".") as [keyof typeof enough, string | undefined]
    const options = { ...enough, [name]: part ? { ...enough.returnUrls, [part]: undefined } : undefined }
    expect(() => readOptions(options)).toThrow(`- ${option}: is missing`)
    expect(readOptions(enough)).toMatchObject(enough)
  })
})
