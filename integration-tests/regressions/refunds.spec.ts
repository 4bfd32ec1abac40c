import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Admin } from "../support/admin"
import { OwedOrder } from "../support/owed-order"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

/** The payment providers as the payment module calls them: past all that it checks itself. */
type Provider = Record<"refundPayment" | "deleteSession" | "cancelPayment", (id: string, input: object) => Promise<unknown>>

describeShop("giving money back", (shop) => {
  let shopper: Shopper
  let admin: Admin
  let paymentId: string

  const payments = () => shop.container.resolve(Modules.PAYMENT)
  const provider = () => (payments() as unknown as { paymentProviderService_: Provider }).paymentProviderService_
  const held = () => shop.books.heldAtGateway(shopper.orderNumber)
  const refunded = async () => (await shop.books.payment(shopper)).refunded
  const sent = () => shop.sandbox.requests("cc_refund").map(({ fields }) => fields.refundAmount)

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    admin = await shop.admin()
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    paymentId = (await shop.books.payment(shopper)).id
  })

  afterEach(async () => await shop.sandbox.resume())

  it("a part of a payment is a part, however core writes its amount (W2, threads 22, 23)", async () => {
    shop.sandbox.settle(shopper.orderNumber)
    for (const amount of [5, 0.29, 1.01]) {
      expect(await admin.refunds(paymentId, amount)).toMatchObject({ status: 200 })
    }
    expect(sent()).toEqual([500, 29, 101])
    expect(held()).toBe(1807 - 630)
    expect(await refunded()).toEqual([5, 0.29, 1.01])
  })

  it("an amount that is none gives nothing back, least of all everything (W2)", async () => {
    const { data } = await payments().retrievePayment(paymentId)
    for (const amount of [{ value: "NaN" }, { value: "", precision: 20 }, {}, null, undefined, "five", NaN, Infinity, -5, 0, { value: "-5" }]) {
      const refund = provider().refundPayment("pp_iotpay_iotpay", { data, amount, context: { idempotency_key: "ref_01ARZ3NDEKTSV4RRFFQ69G5FAV" } })
      expect({ amount, refunded: await refund.then(() => true, () => false) }).toEqual({ amount, refunded: false })
    }
    expect(held()).toBe(1807)
    expect(await shop.books.reversals(shopper.orderNumber)).toEqual([])
  })

  it("a part is never turned into the whole, settled or not (W3)", async () => {
    expect(await admin.refunds(paymentId, 5)).toMatchObject({ status: 400 })
    expect(held()).toBe(1807)
    expect(shop.sandbox.requests("cc_void")).toEqual([])
    shop.sandbox.settle(shopper.orderNumber)
    expect(await admin.refunds(paymentId, 5)).toMatchObject({ status: 200 })
    expect(held()).toBe(1307)
  })

  it("a second and a third refund, and cancelling, work after the first: the payment keeps what it was paid with (W3, threads 17, 24, 28)", async () => {
    shop.sandbox.settle(shopper.orderNumber)
    const before = (await payments().retrievePayment(paymentId)).data
    for (const amount of [5, 6]) {
      expect(await admin.refunds(paymentId, amount)).toMatchObject({ status: 200 })
    }
    expect((await payments().retrievePayment(paymentId)).data).toMatchObject({ token: before?.token, order_number: before?.order_number, gateway_id: before?.gateway_id })
    await admin.cancels((await shop.books.orderOf(shopper))?.id ?? "")
    expect(held()).toBe(0)
    expect((await refunded()).reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(shopper.session.amount, 6)
  })

  it("a refund is not reported that was not made (W3, W10, thread 16)", async () => {
    shop.sandbox.fault("cc_void", { fail: "no" })
    shop.sandbox.fault("cc_refund", { fail: "no" })
    expect(await admin.refunds(paymentId)).toMatchObject({ status: 400 })
    await shop.sandbox.pause()
    expect((await admin.refunds(paymentId)).status).not.toBe(200)
    await shop.sandbox.resume()
    expect(await refunded()).toEqual([])
    expect(held()).toBe(1807)
  })

  it.each([5, undefined])("a refund (%s) whose answer was lost is found, not made again, though Medusa comes with a new key (W9, thread 14)", async (amount) => {
    shop.sandbox.settle(shopper.orderNumber)
    const barrier = shop.sandbox.hold("cc_refund")
    const first = admin.refunds(paymentId, amount)
    await barrier.reached
    shop.sandbox.fault("cc_query", "answer 500", { times: 50 })
    expect((await first).status).not.toBe(200)
    expect(await refunded()).toEqual([])
    barrier.release()
    shop.sandbox.clearFaults()
    expect(await admin.refunds(paymentId, amount)).toMatchObject({ status: 200 })
    expect(sent()).toHaveLength(1)
    expect(await refunded()).toEqual([amount ?? shopper.session.amount])
  })

  it("every request that moves money has a number of its own, and two refunds of one amount on one day are two (W9)", async () => {
    shop.sandbox.settle(shopper.orderNumber)
    await admin.refunds(paymentId, 5)
    await admin.refunds(paymentId, 5)
    expect(held()).toBe(807)
    expect(await refunded()).toEqual([5, 5])
    const numbers = [...shop.sandbox.requests("cc_refund"), ...shop.sandbox.requests("cc_purchase")].map(({ fields }) => fields.mchRefundNo ?? fields.mchOrderNo)
    expect(new Set(numbers).size).toBe(3)
  })

  it("two refunds at once that together are more than was paid give back what fits (thread 15)", async () => {
    shop.sandbox.settle(shopper.orderNumber)
    await Promise.all([admin.refunds(paymentId, 10), admin.refunds(paymentId, 10)])
    expect(await refunded()).toEqual([10])
    expect(held()).toBe(807)
  })

  it("deleting and cancelling what is unknown never throws, and touches nothing (W10, thread 25)", async () => {
    for (const data of [undefined, null, {}, { token: 7 }, { token: "x".repeat(32) }, { token: "'; drop table iotpay_purchase; --" }]) {
      await provider().deleteSession("pp_iotpay_iotpay", { data })
      await provider().cancelPayment("pp_iotpay_iotpay", { data })
    }
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "order", abandoned_at: null })
    expect(held()).toBe(1807)
  })

  it("a session is deleted while the gateway and the ledger are away: the cart is free for another (W10, thread 25)", async () => {
    const other = await shop.shopper().atIotpay()
    await shop.sandbox.pause()
    const broken = jest.spyOn(shop.books.iotpay.ledger.purchases, "byToken").mockRejectedValue(new Error("the database is gone"))
    await payments().deletePaymentSession(other.session.id)
    broken.mockRestore()
    expect(await payments().listPaymentSessions({ payment_collection_id: other.collectionId })).toEqual([])
  })

  it("an order that is cancelled while the gateway refuses holds money, is listed, and given back as soon as it can be (W10, thread 18)", async () => {
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "not now" }, { times: 2 })
    }
    const order = await shop.books.orderOf(shopper)
    await admin.cancels(order?.id ?? "")
    expect(held()).toBe(1807)
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("order").where({ id: order?.id }).update({ canceled_at: new Date(Date.now() - 3 * 60_000) })
    await iotpaySweep(shop.container)
    const listed = async () => (await shop.books.iotpay.attention.list({ state: "open", limit: 9, offset: 0 })).entries
    expect(await listed()).toMatchObject([{ kind: "canceled_holds_money", amount: 1807 }])
    shop.sandbox.clearFaults()
    await knex("iotpay_attention").update({ last_seen_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(held()).toBe(0)
    expect(await refunded()).toEqual([shopper.session.amount])
    await iotpaySweep(shop.container)
    expect(await listed()).toEqual([])
  })

  it("what was given back at IOTPay's own portal is not given back again (thread 29)", async () => {
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    expect(await admin.refunds(paymentId)).toMatchObject({ status: 200 })
    expect(shop.sandbox.requests("cc_void")).toEqual([])
    expect(sent()).toEqual([])
    expect(await refunded()).toEqual([shopper.session.amount])
  })

  it("an order that was paid and edited asks for what was added, and no more (threads 27, 31)", async () => {
    const order = await OwedOrder.edited(shop)
    const { owed } = await order.books()
    expect(owed).toBeCloseTo(16.1025, 6)
    const { url, amount } = await order.link()
    expect(amount).toBe(16.1)
    const number = await order.presses(url)
    await order.paysAndComesBack(number)
    expect(shop.books.heldAtGateway(number)).toBe(1610)
    expect(await order.books()).toMatchObject({ captured: [16.1025, 18.0687], refunded: [] })
  })
})
