import { IotpayRejected } from "../../src/gateway"
import { chargeCardOnFileWorkflow } from "../../src/workflows"
import { cards } from "../support/cards"
import { jobRunsAfter } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a charge whose success does not match it", (shop) => {
  let shopper: Shopper

  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const open = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().registers()
  })

  afterEach(() => jest.restoreAllMocks())

  it("keeps nothing from being paid any longer once a person has dealt with it, and is looked at once more a day later", async () => {
    const card = await shopper.addsCard({ cardNum: cards.unknown })
    await (await shopper.fillsCart()).choosesCard(card)
    await shopper.completes()
    const first = shopper.orderNumber
    shop.sandbox.decide(first, "paid")
    shop.sandbox.alterAnswer(first, { amount: 1 })
    await jobRunsAfter(shop, 5)
    expect(await shopper.triesIotpay()).toMatchObject({ status: 400 })
    const [entry] = await open()
    expect(entry).toMatchObject({ kind: "mismatch" })
    const admin = await shop.admin()
    expect(await admin.send("POST", `/admin/iotpay/attention/${entry?.id}/deal-with`, {})).toMatchObject({ status: 200 })
    expect(await shop.books.purchase(first)).toMatchObject({ state: "closed", placed_at: null })
    expect(await shopper.triesIotpay()).toMatchObject({ status: 200 })
    await jobRunsAfter(shop, 30, 120, 23 * 60)
    expect(await open()).toEqual([])
    expect(await shop.books.purchase(first)).toMatchObject({ state: "closed", placed_at: expect.any(Date) })
  })

  it("is ended by the job if the shop was stopped while a person dealt with it", async () => {
    const card = await shopper.addsCard({ cardNum: cards.unknown })
    await (await shopper.fillsCart()).choosesCard(card)
    await shopper.completes()
    shop.sandbox.decide(shopper.orderNumber, "paid")
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await jobRunsAfter(shop, 5)
    await shop.books.iotpay.attention.dealWith((await open())[0]?.id ?? "", "user_anne")
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "in_doubt" })
    await jobRunsAfter(shop, 11)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "closed" })
  })

  it("is not sent again under its own key after a person has dealt with it: he may have left it as it is", async () => {
    const card = await shopper.addsCard({ cardNum: cards.unknown })
    const charge = async () => {
      const input = { customer_id: shopper.customerId, card_id: card.id, amount: 18.07, idempotency_key: "november" }
      return (await chargeCardOnFileWorkflow(shop.container).run({ input })).result
    }
    expect(await charge()).toMatchObject({ state: "pending" })
    const number = String(charges()[0]?.fields.mchOrderNo)
    shop.sandbox.decide(number, "paid")
    shop.sandbox.alterAnswer(number, { amount: 1 })
    await jobRunsAfter(shop, 5)
    const admin = await shop.admin()
    await admin.send("POST", `/admin/iotpay/attention/${(await open())[0]?.id}/deal-with`, {})
    expect(await charge()).toMatchObject({ state: "pending", message: expect.stringContaining("person") })
    expect(await charge()).toMatchObject({ state: "pending" })
    expect(charges()).toHaveLength(1)
  })

  it("and leaves out whose it is stays with a person though IOTPay then says that it never heard of it", async () => {
    const before = await shop.shopper().atIotpay()
    await before.paysAndComesBack()
    await (await shopper.fillsCart()).choosesCard(await shopper.addsCard())
    const { gateway } = shop.books.iotpay as unknown as { gateway: Record<"chargeCard" | "query", (...of: unknown[]) => Promise<object>> }
    const charge = gateway.chargeCard.bind(gateway)
    const query = gateway.query.bind(gateway)
    jest.spyOn(gateway, "chargeCard").mockImplementation(async (...of) => ({ ...(await charge(...of)), currency: undefined }))
    const unheard = new IotpayRejected("cc_query", { reason: "no such order", effect: "none" })
    jest.spyOn(gateway, "query").mockImplementation(async (...of) => (JSON.stringify(of[0]).includes(shopper.orderNumber) ? await Promise.reject(unheard) : await query(...of)))
    await shopper.completes()
    await jobRunsAfter(shop, 3, 5, 11, 21)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "in_doubt" })
    expect((await open()).map(({ kind }) => kind)).toContain("mismatch")
    expect(await shopper.triesIotpay()).toMatchObject({ status: 400 })
  })

  it("only because IOTPay's answer leaves out whose it is, is asked about first", async () => {
    await (await shopper.fillsCart()).choosesCard(await shopper.addsCard())
    const { gateway } = shop.books.iotpay as unknown as { gateway: { chargeCard: (...of: unknown[]) => Promise<object> } }
    const charge = gateway.chargeCard.bind(gateway)
    jest.spyOn(gateway, "chargeCard").mockImplementationOnce(async (...of) => ({ ...(await charge(...of)), merchantId: undefined, currency: undefined }))
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    expect(charges()).toHaveLength(1)
    expect(shop.sandbox.requests("cc_query")).toHaveLength(1)
    expect(await open()).toEqual([])
  })
})
