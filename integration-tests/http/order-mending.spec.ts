import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import type { Reversal } from "../../src/modules/iotpay"
import { OrderPage } from "../support/order-page"
import { describeShop } from "../support/test-shop"

describeShop("where IOTPay and Medusa disagree about an order, its admin", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const held = (number: string) => shop.books.heldAtGateway(number)
  const codes = async (order: OrderPage) => (await order.reads()).disagreements.map(({ code }) => code)

  it("sees a refund that was made at IOTPay's portal after a check, and records it: no money moves again", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 500)
    expect(await codes(order)).toEqual([])
    const checked = await order.checks()
    expect(checked.body.checked).toEqual({ asked: 1, answered: 1 })
    expect(checked.body.order_payments.disagreements).toMatchObject([
      { code: "refunded_at_portal", amount: 5, mend: ["record_portal_refund"], order_number: shopper.orderNumber, message: expect.stringContaining("$5.00 was given back at IOTPay's own portal") },
    ])
    const { subject } = checked.body.order_payments.disagreements[0] ?? {}
    const answers = await Promise.all([order.mends("record_portal_refund", subject), order.mends("record_portal_refund", subject)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const page = await order.reads()
    expect(page.disagreements).toEqual([])
    expect(page.purchases[0]).toMatchObject({ medusa: { refunded: 5 }, given_back: 5, gateway: { refundable: 13.07 } })
    expect(page.timeline.find(({ code }) => code === "reversal")).toMatchObject({ kind: "portal", state: "confirmed", amount: 5, note: expect.stringContaining("portal") })
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([18.0687, -5])
    expect(held(shopper.orderNumber)).toBe(1307)
    expect([...shop.sandbox.requests("cc_refund"), ...shop.sandbox.requests("cc_void")]).toEqual([])
    expect((await order.actions()).map(({ what, outcome, by }) => ({ what, outcome, by }))).toEqual(
      expect.arrayContaining([{ what: "payment_mended", outcome: "done", by: expect.stringMatching(/^user_/) }])
    )
  })

  it("records all of it with all its digits when all of it went back at the portal", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    const { disagreements } = (await order.checks()).body.order_payments
    expect((await order.mends("record_portal_refund", disagreements[0]?.subject)).status).toBe(200)
    expect((await shop.books.payment(shopper)).refunded).toEqual([18.0687])
    expect((await order.reads()).disagreements).toEqual([])
  })

  it("sees a refund of Medusa's that IOTPay was never asked for, and has it made, once", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    const id = generateEntityId(undefined, "ref")
    const at = new Date()
    const refund = { id, payment_id: paymentId, amount: 18.0687, raw_amount: { value: "18.0687", precision: 20 }, created_at: at, updated_at: at }
    await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)("refund").insert(refund)
    expect(await codes(order)).toEqual([])
    await order.ageReversals(2)
    expect((await order.reads()).disagreements).toMatchObject([{ code: "refund_not_made", subject: id, amount: 18.07, mend: ["make_refund"] }])
    const answers = await Promise.all([order.mends("make_refund", id), order.mends("make_refund", id)])
    expect(answers.map(({ status }) => status)).toContain(200)
    expect(held(shopper.orderNumber)).toBe(0)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([18.0687, -18.0687])
    expect(await order.reads()).toMatchObject({ disagreements: [] })
    expect(await order.mends("make_refund", id)).toMatchObject({ status: 400, body: { message: expect.stringContaining("nothing to mend") } })
  })

  it("reads why IOTPay refused as a code and its values as well, on Medusa's own way to refund too", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    const admin = await shop.admin()
    shop.sandbox.fault("cc_refund", { fail: "not settled yet." }, { times: 10 })
    const refused = { code: "part_refused_because", data: { amount: 5, reason: "not settled yet" } }
    expect(await admin.refunds(paymentId, 5)).toMatchObject({ status: 400, body: { type: "not_allowed", message: expect.stringContaining("(not settled yet)"), said: refused } })
    expect(await admin.refunds(paymentId, 99)).toMatchObject({ status: 400, body: { said: null } })
    expect((await order.reads()).timeline[0]).toMatchObject({ code: "reversal", state: "refused", reason: "not settled yet.", reason_said: null })
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 500)
    const { disagreements } = (await order.checks()).body.order_payments
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    expect(await order.mends("record_portal_refund", disagreements[0]?.subject)).toMatchObject({ status: 500, body: { said: { code: "refund_not_sent", data: {} } } })
    expect((await order.reads()).timeline[0]).toMatchObject({ code: "action", what: "payment_mended", outcome: "failed", message_said: { code: "refund_not_sent" } })
  })

  it("sees a refund whose answer was lost; a check settles it, and it is recorded", async () => {
    shop.sandbox.configure({ allowRefundBeforeSettlement: true })
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    const answer = shop.sandbox.hold("cc_refund")
    const refunding = (await shop.admin()).refunds(paymentId, 5)
    await answer.reached
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    await refunding
    answer.release()
    expect(await codes(order)).toEqual(["reversal_in_doubt"])
    expect((await order.checks()).body).toMatchObject({ checked: { asked: 1, answered: 0 }, order_payments: { disagreements: [{ code: "reversal_in_doubt" }] } })
    shop.sandbox.clearFaults()
    await order.ageReversals(2)
    const [lost] = (await order.checks()).body.order_payments.disagreements
    expect(lost).toMatchObject({ code: "refund_not_recorded", amount: 5, mend: ["record_refund"] })
    expect((await order.mends("record_refund", lost?.subject)).body.order_payments.disagreements).toEqual([])
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([18.0687, -5])
    expect(held(shopper.orderNumber)).toBe(1307)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
  })

  it("never gives money back while a refund is only recorded that somebody else has just taken up", async () => {
    shop.sandbox.configure({ allowRefundBeforeSettlement: true })
    const { shopper, paymentId } = await OrderPage.paid(shop)
    await (await shop.admin()).refunds(paymentId, 5)
    const [taken] = await shop.books.reversals(shopper.orderNumber)
    const { reversals } = shop.books.iotpay
    const recording = reversals.onlyRecording(taken as Reversal, () => shop.container.resolve(Modules.PAYMENT).refundPayment({ payment_id: paymentId, amount: 5 }))
    await expect(recording).rejects.toThrow("Nothing more was refunded")
    expect(held(shopper.orderNumber)).toBe(1307)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
  })

  it("sees what a canceled order still holds, and gives it back", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, "hang up before acting", { times: 100 })
    }
    await (await shop.admin()).cancels(order.id)
    shop.sandbox.clearFaults()
    await shop.container.resolve(Modules.ORDER).updateOrders(order.id, { canceled_at: new Date(Date.now() - 5 * 60_000) } as never)
    await order.ageReversals(5)
    await order.checks()
    await order.checks()
    const [kept] = (await order.reads()).disagreements.filter(({ code }) => code === "canceled_holds_money")
    expect(kept).toMatchObject({ amount: 18.07, mend: ["refund_canceled"] })
    expect(await order.mends("refund_canceled", kept?.subject)).toMatchObject({ status: 200 })
    expect(held(shopper.orderNumber)).toBe(0)
    expect((await order.reads()).disagreements).toEqual([])
  })
})
