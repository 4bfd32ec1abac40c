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

  it("a success that leaves out our number confirms it: who asked knows which it was about", () => {
    expect(judge(purchase, { ...paid, orderNumber: undefined }, at)).toMatchObject({ state: "confirmed", attention: null })
  })

  it("what differs is named, and what is missing is called missing", () => {
    const because = (change: Partial<GatewayOrder>) => judge({ ...purchase, currency_code: "cad" }, { ...paid, ...change }, at).attention
    expect(because({ merchantId: "10000999" })).toMatch(/10000999.*10000701/)
    expect(because({ currency: "USD" })).toMatch(/USD.*CAD/)
    expect(because({ amount: cents(1806) })).toMatch(/1806.*1807/)
    for (const change of [{ merchantId: undefined }, { currency: undefined }, { amount: undefined }]) {
      expect(because(change)).toMatch(/\(no/)
    }
  })

  it("the first confirmation is remembered, and the pauses between looks begin anew with it alone", () => {
    const before = new Date("2026-11-01T00:00:00Z")
    const first = judge({ ...purchase, first_confirmed_at: null, looks: 7 }, paid, at)
    expect(first).toMatchObject({ first_confirmed_at: at, looks: 0 })
    const again = judge({ ...purchase, state: "confirmed", first_confirmed_at: before, looks: 7 }, paid, at)
    expect(again).toMatchObject({ first_confirmed_at: before, confirmed_at: at })
    expect(again).not.toHaveProperty("looks")
  })

  it.each([
    ["the first", null, cents(1807), 1807],
    ["less than before", cents(1807), cents(1307), 1807],
    ["more than before", cents(1307), cents(1807), 1807],
    ["missing", cents(1807), undefined, 1807],
    ["missing from the start", null, undefined, null],
    ["nothing", null, cents(0), 0],
  ])("the most that could be given back is kept when the reading's is %s", (_what, before, now, most) => {
    const seen = { ...purchase, refundable: before, refundable_most: before }
    expect(judge(seen, { ...paid, refundable: now }, at)).toMatchObject({ refundable_most: most, refundable: now ?? before })
  })

  it("what the receipt needs is taken over, and kept where a later reading leaves it out", () => {
    const card = { brand: "visa", first6: "432567", last4: "2266", expiry: "0725" } as const
    const receipt = { card, authorization: "PPS009", transaction: "000108583539", invoiceNumber: "740403580191", paidAt: "2024-01-01 00:56:20" }
    const kept = {
      ...{ card_brand: "visa", card_first6: "432567", card_last4: "2266", card_expiry: "0725", gateway_id: "PC1" },
      ...{ authorization: "PPS009", transaction: "000108583539", invoice_number: "740403580191", paid_at_text: "2024-01-01 00:56:20" },
    }
    const earlier = { card_brand: "amex", card_first6: "x", card_last4: "x", card_expiry: "x", authorization: "x", transaction: "x", invoice_number: "x", paid_at_text: "x" }
    expect(judge({ ...purchase, ...earlier } as Purchase, { ...paid, ...receipt }, at)).toMatchObject(kept)
    expect(judge({ ...purchase, ...kept } as Purchase, { ...paid, gatewayId: undefined }, at)).toMatchObject(kept)
  })

  it("a late success reopens what was declined or closed", () => {
    expect(judge({ ...purchase, state: "declined" }, paid, at).state).toBe("confirmed")
    expect(judge({ ...purchase, state: "closed" }, paid, at).state).toBe("confirmed")
  })
})

describe("what was given back behind our back", () => {
  it.each([
    ["nothing seen yet", { refundable: null, refundable_most: null }, 0, 0],
    ["nothing seen lately", { refundable: null, refundable_most: 1807 }, 0, 0],
    ["nothing seen before", { refundable: 1807, refundable_most: null }, 0, 0],
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
