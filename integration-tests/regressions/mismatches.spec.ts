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
