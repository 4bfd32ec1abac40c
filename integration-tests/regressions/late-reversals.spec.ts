import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Reversal } from "../../src/modules/iotpay"
import type { Admin } from "../support/admin"
import { jobRunsAfter, passes } from "../support/clock"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a refund that arrived after it counted as not made, and its late look", (shop) => {
  let shopper: Shopper
  let admin: Admin
  let paymentId: string

  const reversals = async () => await shop.books.reversals(shopper.orderNumber)
  const looks = async () => await shop.books.iotpay.reversals.settle((await reversals())[0] as Reversal)
  const refunded = async () => (await shop.books.payment(shopper)).refunded

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    shop.sandbox.settle(shopper.orderNumber)
    admin = await shop.admin()
    paymentId = (await shop.books.payment(shopper)).id
    const late = shop.sandbox.hold("cc_refund", { before: true })
    await admin.refunds(paymentId, 5)
    await jobRunsAfter(shop, 3, 10)
    expect(await reversals()).toMatchObject([{ state: "refused" }])
    late.release()
    await eventually(() => expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1307))
    await passes(shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), 25 * 60)
  })

  it("that comes while an admin refunds as much counts once: what he decided on is no longer so", async () => {
    const reading = shop.sandbox.hold("cc_query")
    const refund = admin.refunds(paymentId, 5)
    await reading.reached
    expect(await looks()).toMatchObject({ state: "confirmed" })
    reading.release()
    expect((await refund).body.message).toMatch(/another refund of this payment/)
    expect(await reversals()).toMatchObject([{ state: "confirmed", amount: 500 }])
    await jobRunsAfter(shop, 1, 70)
    expect(await refunded()).toEqual([5])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1307)
  })

  it("counts though what can be given back has not fallen: nobody knows when that falls", async () => {
    shop.sandbox.alterAnswer(shopper.orderNumber, { refundable: 1807 })
    expect(await looks()).toMatchObject({ state: "confirmed" })
    await jobRunsAfter(shop, 5)
    expect(await refunded()).toEqual([5])
  })

  it("that an admin's refund of as much overtakes counts once: what was read before it proves nothing", async () => {
    const own = shop.sandbox.hold("cc_query")
    const looking = looks()
    await own.reached
    const whole = shop.sandbox.hold("cc_query")
    own.release()
    await whole.reached
    expect(await admin.refunds(paymentId, 5)).toMatchObject({ status: 200 })
    whole.release()
    expect(await looking).toBeUndefined()
    await jobRunsAfter(shop, 70, 70)
    expect(await reversals()).toMatchObject([{ state: "refused", booked_at: expect.any(Date) }, { kind: "portal", state: "confirmed" }])
    expect(await refunded()).toEqual([5])
  })
})
