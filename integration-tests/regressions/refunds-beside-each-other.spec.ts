import { Modules } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("two refunds beside each other", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function settledOrder() {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    shop.sandbox.settle(shopper.orderNumber)
    const payment = await shop.books.payment(shopper)
    return { shopper, payment, number: shopper.orderNumber, paid: shopper.session.data.amount, admin: await shop.admin() }
  }

  /** Cents, as the order's transactions have them. */
  const onTheOrder = async (shopper: Shopper) => Math.round(((await shop.books.orderOf(shopper))?.transactions ?? []).reduce((sum, amount) => sum + amount, 0) * 100)

  it("of the same amount: the second one can't adopt the first one, whose answer is still under way", async () => {
    const { shopper, payment, number, paid, admin } = await settledOrder()
    const barrier = shop.sandbox.hold("cc_refund")
    const first = admin.refunds(payment.id, 5)
    await barrier.reached
    const second = await admin.refunds(payment.id, 5)
    expect(second.body.message).toMatch(/another refund of this payment is being made right now/)
    barrier.release()
    expect(await first).toMatchObject({ status: 200 })
    expect((await shop.books.payment(shopper)).refunded).toEqual([5])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500)
  })

  it("of which one fails: what core has booked of it on the order is taken back, once", async () => {
    const { shopper, payment, paid, admin } = await settledOrder()
    const barrier = shop.sandbox.hold("cc_query")
    const fails = admin.refunds(payment.id, 5)
    await barrier.reached
    expect(await admin.refunds(payment.id, 3)).toMatchObject({ status: 200 })
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 50 })
    barrier.release()
    expect(await fails).toMatchObject({ status: 500 })
    shop.sandbox.clearFaults()
    expect(await onTheOrder(shopper)).toBe(paid - 600)

    await jobRunsAfter(shop, 3, 6, 75)
    expect((await shop.books.payment(shopper)).refunded).toEqual([3])
    expect(await onTheOrder(shopper)).toBe(paid - 300)
  })

  it("of which one is refused later than the other one was looked at: what core has booked of it is taken back then", async () => {
    const { shopper, payment, paid, admin } = await settledOrder()
    shop.sandbox.fault("cc_refund", { fail: "blocked by risk control" }, { times: 50 })
    expect(await admin.refunds(payment.id, 5)).toMatchObject({ status: 400 })
    const order_id = (await shop.books.orderOf(shopper))?.id ?? ""
    const orders = shop.container.resolve(Modules.ORDER)
    await orders.addOrderTransactions({ order_id, amount: -3, currency_code: "cad", reference: "refund", reference_id: "ref_gone" })

    await jobRunsAfter(shop, 3)
    expect(await onTheOrder(shopper)).toBe(paid)
  })

  it("that both want to adopt the same earlier one: one of them does", async () => {
    const { number, paid } = await settledOrder()
    const { reversals } = shop.books.iotpay
    const purchase = await shop.books.purchase(number)
    const of = { purchase, cause: "refund" as const, amount: 5, waitMs: 20_000 }
    await reversals.giveBack({ ...of, madeFor: "ref_forgotten", refunds: ["ref_forgotten"] })
    const both = await Promise.allSettled(
      ["ref_a", "ref_b"].map((madeFor) => reversals.giveBack({ ...of, madeFor, refunds: ["ref_a", "ref_b"] }))
    )
    const adopted = (await shop.books.reversals(number)).filter((reversal) => reversal.state === "confirmed")
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(adopted.length)
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500 * adopted.length)
  })

  it("that Medusa could not save is adopted by the next try, not made again", async () => {
    const { shopper, payment, number, paid, admin } = await settledOrder()
    const payments = shop.container.resolve(Modules.PAYMENT) as unknown as { paymentService_: { update: unknown } }
    const original = payments.paymentService_.update
    payments.paymentService_.update = () => Promise.reject(new Error("the database is gone"))
    const lost = await admin.refunds(payment.id, 5)
    payments.paymentService_.update = original
    expect(lost.status).toBe(500)
    expect((await shop.books.payment(shopper)).refunded).toEqual([])

    expect(await admin.refunds(payment.id, 5)).toMatchObject({ status: 200 })
    expect((await shop.books.payment(shopper)).refunded).toEqual([5])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500)
  })
})
