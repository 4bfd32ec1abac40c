import { PromotionStatus } from "@medusajs/framework/utils"
import { createPromotionsWorkflow } from "@medusajs/medusa/core-flows"
import { jobRunsAfter } from "../support/clock"
import { MANUAL_PAYMENT, offersManualPayment } from "../support/manual-payment"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

/** Until IOTPay's page is surely closed, and until the late look a day later. */
const UNTIL_CLOSED = [75, 10, 1_441]

describeShop("an order that stands without a payment of ours", (shop) => {
  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    await offersManualPayment(shop)
  })

  const listed = async () => (await shop.books.iotpay.attention.list({ limit: 5, offset: 0 })).entries

  async function completesOtherwise(shopper: Shopper): Promise<void> {
    await shopper.choosesIotpay({}, MANUAL_PAYMENT)
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
  }

  it("because another method has promised to pay it is not called unpaid", async () => {
    const shopper = await shop.shopper().atIotpay()
    await completesOtherwise(shopper)
    await jobRunsAfter(shop, ...UNTIL_CLOSED)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [] })
    expect(await listed()).toEqual([])
  })

  it("because it costs nothing is not called unpaid", async () => {
    const shopper = await shop.shopper().atIotpay()
    await createPromotionsWorkflow(shop.container).run({ input: { promotionsData: [everythingOff("items"), everythingOff("shipping_methods")] } })
    const free = await shopper.store<{ cart: { total: number } }>("POST", `/store/carts/${shopper.cart.id}/promotions`, { promo_codes: ["FREE-items", "FREE-shipping_methods"] })
    expect(free.body.cart.total).toBe(0)
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
    await jobRunsAfter(shop, ...UNTIL_CLOSED)
    expect(Number((await shop.books.orderOf(shopper))?.total)).toBe(0)
    expect(await listed()).toEqual([])
  })
})

function everythingOff(target: "items" | "shipping_methods") {
  return {
    code: `FREE-${target}`,
    type: "standard" as const,
    status: PromotionStatus.ACTIVE,
    application_method: { type: "percentage" as const, target_type: target, allocation: "each" as const, value: 100, max_quantity: 10, currency_code: "cad" },
  }
}
