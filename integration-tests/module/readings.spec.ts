import { cents, type GatewayOrder } from "../../src/gateway"
import type { Purchase } from "../../src/modules/iotpay"
import { droppedAtGateway, judge } from "../../src/modules/iotpay/purchases/readings"

const at = new Date("2026-11-22T12:00:00Z")
const purchase = {
  order_number: "A1",
  merchant_id: "10000701",
  currency_code: "CAD",
  amount: cents(1807),
  state: "open",
  refundable: null,
  refundable_most: null,
} as Purchase
const paid: GatewayOrder = {
  kind: "payment",
  outcome: "succeeded",
  status: 2,
  orderNumber: "A1",
  merchantId: "10000701",
  currency: "CAD",
  amount: cents(1807),
  refundable: cents(1807),
  gatewayId: "PC1",
}

describe("what a reading means for a purchase", () => {
  it("a success of the right merchant, currency and cents confirms it", () => {
    expect(judge(purchase, paid, at)).toMatchObject({ state: "confirmed", confirmed_at: at, gateway_id: "PC1", refundable: 1807, attention: null })
  })

  it.each([
    ["another merchant", { merchantId: "10000999" }],
    ["no merchant", { merchantId: undefined }],
    ["another currency", { currency: "USD" }],
    ["no currency", { currency: undefined }],
    ["a cent less", { amount: cents(1806) }],
    ["a cent more", { amount: cents(1808) }],
    ["no amount", { amount: undefined }],
    ["a reversal", { kind: "reversal" as const }],
    ["another order number", { orderNumber: "B2" }],
  ])("a success with %s confirms nothing, and says why", (_what, change) => {
    const verdict = judge(purchase, { ...paid, ...change }, at)
    expect(verdict.state).toBeUndefined()
    expect(verdict.attention).toEqual(expect.any(String))
  })

  it("a failure declines it, but never one that was confirmed before", () => {
    const failed: GatewayOrder = { ...paid, outcome: "failed", status: 9 }
    expect(judge(purchase, failed, at)).toMatchObject({ state: "declined" })
    const verdict = judge({ ...purchase, state: "confirmed" }, failed, at)
    expect(verdict.state).toBeUndefined()
    expect(verdict.attention).toMatch(/confirmed this payment before/)
  })

  it("anything else leaves it as it was", () => {
    expect(judge(purchase, { ...paid, outcome: "undecided", status: 1 }, at)).toEqual({ asked_at: at, answered_at: at, gateway_status: 1 })
  })

  it("a late success reopens what was declined or closed", () => {
    expect(judge({ ...purchase, state: "declined" }, paid, at).state).toBe("confirmed")
    expect(judge({ ...purchase, state: "closed" }, paid, at).state).toBe("confirmed")
  })
})

describe("what was given back behind our back", () => {
  it.each([
    ["nothing seen yet", { refundable: null, refundable_most: null }, 0, 0],
    ["all still there", { refundable: 1807, refundable_most: 1807 }, 0, 0],
    ["all gone", { refundable: 0, refundable_most: 1807 }, 0, 1807],
    ["a part gone", { refundable: 1307, refundable_most: 1807 }, 0, 500],
    ["gone through our own reversal", { refundable: 1307, refundable_most: 1807 }, 500, 0],
    ["more gone than we gave back", { refundable: 1000, refundable_most: 1807 }, 500, 307],
    ["our own reversal does not show yet", { refundable: 1807, refundable_most: 1807 }, 500, 0],
    ["never any refundable: no evidence", { refundable: 0, refundable_most: 0 }, 0, 0],
  ])("%s", (_what, seen, reversed, dropped) => {
    expect(droppedAtGateway(seen, reversed)).toBe(dropped)
  })
})
