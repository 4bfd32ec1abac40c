import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import type { Admin } from "../support/admin"
import { addsToOrder } from "../support/order-edit"
import { OwedOrder } from "../support/owed-order"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("an order of which something was refunded", (shop) => {
  let shopper: Shopper
  let admin: Admin
  let paymentId: string
  let order: OwedOrder

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    admin = await shop.admin()
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    paymentId = (await shop.books.payment(shopper)).id
    order = await OwedOrder.of(shop, (await shop.books.orderOf(shopper))?.id ?? "")
  })

  afterEach(() => jest.restoreAllMocks())

  const creditLines = async () => {
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity: "order", fields: ["credit_lines.amount"], filters: { id: order.id } })
    return data[0]?.credit_lines?.map((line: { amount: unknown } | null) => Number(line?.amount))
  }
  const orders = () => shop.container.resolve(Modules.ORDER)

  /** The refund goes through at IOTPay, core hears nothing of it, and forgets it. */
  async function loses(amount: number): Promise<void> {
    const answered = shop.sandbox.hold("cc_refund")
    const refunding = admin.refunds(paymentId, amount)
    await answered.reached
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    expect((await refunding).status).not.toBe(200)
    answered.release()
    shop.sandbox.clearFaults()
  }

  async function expectRefundedAndSettled(amount: number): Promise<void> {
    expect(await order.books()).toMatchObject({ refunded: [amount], transactions: [-amount, 18.0687], owed: 0 })
    expect(await creditLines()).toEqual([amount])
    expect((await order.asks()).status).toBe(400)
  }

  it("owes nothing if core recorded it", async () => {
    expect(await admin.refunds(paymentId, 5)).toMatchObject({ status: 200 })
    await jobRunsAfter(shop, 3, 31)
    await expectRefundedAndSettled(5)
  })

  it("owes nothing if the job recorded it", async () => {
    await loses(5)
    await jobRunsAfter(shop, 3, 31, 31, 31)
    await expectRefundedAndSettled(5)
  })

  it("owes nothing if core forgot to ask for it, and the job did", async () => {
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const at = new Date(Date.now() - 3 * 60_000)
    await knex("refund").insert({ id: generateEntityId(undefined, "ref"), payment_id: paymentId, amount: 5, raw_amount: { value: "5", precision: 20 }, created_at: at, updated_at: at })
    await jobRunsAfter(shop, 0, 3)
    await expectRefundedAndSettled(5)
  })

  it("owes what it owed before, and no more", async () => {
    await addsToOrder(shop, admin, order.id)
    const { owed } = await order.books()
    await loses(5)
    await jobRunsAfter(shop, 3, 31, 31, 31)
    expect(await order.books()).toMatchObject({ refunded: [5], owed })
    expect(await creditLines()).toEqual([5])
  })

  it("waits for an order edit that is open, and is booked then", async () => {
    await loses(5)
    const { body } = await admin.send<{ order_change: { id: string } }>("POST", "/admin/order-edits", { order_id: order.id })
    expect(body.order_change.id).toEqual(expect.any(String))
    await jobRunsAfter(shop, 3, 31, 31)
    expect(await order.books()).toMatchObject({ refunded: [5], transactions: [18.0687], owed: 0 })
    expect(await creditLines()).toEqual([])

    await admin.send("DELETE", `/admin/order-edits/${order.id}`)
    await jobRunsAfter(shop, 61)
    await expectRefundedAndSettled(5)
  })

  it("is booked once, though the shop was stopped between its credit line and its transaction", async () => {
    await loses(5)
    await jobRunsAfter(shop, 3)
    jest.spyOn(orders(), "addOrderTransactions").mockRejectedValueOnce(new Error("connection terminated"))
    await jobRunsAfter(shop, 31)
    expect(await creditLines()).toEqual([5])
    await jobRunsAfter(shop, 31, 31, 61)
    await expectRefundedAndSettled(5)
  })

  it("is booked once, though core was stopped between its transaction and its credit line", async () => {
    await loses(5)
    await jobRunsAfter(shop, 3)
    const refunded = await shop.books.iotpay.reversals.onlyRecording((await shop.books.reversals(shopper.orderNumber))[0] as never, async () => {
      return await shop.container.resolve(Modules.PAYMENT).refundPayment({ payment_id: paymentId, amount: 5 })
    })
    const reference_id = refunded.refunds?.[0]?.id ?? ""
    await orders().addOrderTransactions({ order_id: order.id, amount: -5, currency_code: "cad", reference: "refund", reference_id })
    expect(await order.books()).toMatchObject({ owed: 5 })
    await jobRunsAfter(shop, 31, 31)
    await expectRefundedAndSettled(5)
  })

  it("can be edited again, though the shop was stopped in the middle of writing its credit line", async () => {
    await loses(5)
    await jobRunsAfter(shop, 3)
    await orders().createOrderChange({ order_id: order.id, change_type: "credit_line", created_by: "medusa-payment-iotpay" })
    await jobRunsAfter(shop, 31, 31)
    await expectRefundedAndSettled(5)
    await addsToOrder(shop, admin, order.id)
  })
})
