import { whatToSay } from "../../src/api/iotpay/return/[token]/what-to-say"
import { paymentData, isCharge, tokenIn } from "../../src/providers/iotpay/payment-data"
import { cents } from "../../src/gateway"
import type { Purchase } from "../../src/modules/iotpay"

describe("what a shopper who comes back is told", () => {
  const outcome = (state: "waiting" | "paid" | "declined" | "given_back" | "closed") => ({ state, message: "in our words", cart_id: "cart_1" })

  it("is to wait, if nothing could be found out", () => {
    expect(whatToSay(undefined, { retCode: "FAIL" })).toEqual({ state: "waiting", message: expect.stringContaining("don't pay again") })
  })

  it.each([{}, { retCode: "SUCCESS" }, { status: "2" }, { status: 9 }, { retCode: ["FAIL"] }])("is the gateway's word, though the browser says %j", (query) => {
    for (const state of ["waiting", "paid", "declined", "given_back", "closed"] as const) {
      expect(whatToSay(outcome(state), query)).toEqual(outcome(state))
    }
  })

  it.each([{ retCode: "FAIL" }, { status: "9" }])("is worse only while IOTPay has nothing yet: %j", (query) => {
    expect(whatToSay(outcome("waiting"), query)).toMatchObject({ state: "declined", cart_id: "cart_1", message: expect.stringMatching(/try again.*not pay twice/) })
    for (const state of ["paid", "declined", "given_back", "closed"] as const) {
      expect(whatToSay(outcome(state), query)).toEqual(outcome(state))
    }
  })
})

describe("what Medusa keeps with a payment", () => {
  const purchase = {
    ...{ session_id: "s", token: "t", method: "page", order_number: "B2", amount: cents(1807), currency_code: "CAD", state: "open" },
    ...{ redirect_url: "https://pay.example/cc/page?key=k", secure_id: "k", expires_at: new Date(0), card_id: null, card_brand: "visa", card_last4: null },
    ...{ gateway_id: "PC1", authorization: "A", transaction: "001", invoice_number: "I", client_ip: "203.0.113.9", customer: "cus_1", return_url: "https://x" },
  } as unknown as Purchase
  const open = {
    ...{ session_id: "s", token: "t", method: "page", order_number: "B2", amount: 1807, currency_code: "CAD" },
    ...{ redirect_url: "https://pay.example/cc/page?key=k", secure_id: "k", script_url: "https://pay.example/cc/iotpaycc.js", expires_at: "1970-01-01T00:00:00.000Z" },
  }

  it("is what the storefront needs, and nothing else of the row", () => {
    expect(paymentData(purchase)).toEqual(open)
  })

  it("has the receipt once IOTPay has confirmed it", () => {
    expect(paymentData({ ...purchase, state: "confirmed" })).toEqual({ ...open, gateway_id: "PC1", authorization: "A", transaction: "001", invoice_number: "I" })
  })

  it("names the card on file, and its last digits if they are known", () => {
    const card = { ...purchase, method: "card", redirect_url: null, secure_id: null, expires_at: null, card_id: "iocard_1" } as Purchase
    const data = { ...open, method: "card", redirect_url: null, secure_id: null, script_url: null, expires_at: null, card_id: "iocard_1" }
    expect(paymentData(card)).toEqual(data)
    expect(paymentData({ ...card, card_last4: "4242" })).toEqual({ ...data, card: { brand: "visa", last4: "4242" } })
  })

  it("is believed for its token alone, if that could be one of ours", () => {
    expect(tokenIn({ token: "x".repeat(32), session_id: "s" })).toBe("x".repeat(32))
    for (const data of [undefined, {}, { token: 7 }, { token: "" }, { token: "x".repeat(31) }, { token: "x".repeat(33) }, { token: `${"x".repeat(31)}'` }, { token: ["x".repeat(32)] }]) {
      expect(tokenIn(data)).toBeUndefined()
    }
  })

  it("tells charges of ours from pages", () => {
    expect(["page", "unionpay", "card", "wallet"].map((method) => isCharge({ method } as Purchase))).toEqual([false, false, true, true])
  })
})
