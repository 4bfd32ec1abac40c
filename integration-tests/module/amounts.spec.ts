import { cents, exactDollars } from "../../src/gateway"
import type { Purchase, Reversal } from "../../src/modules/iotpay"
import { reversedCents, reversedExactly } from "../../src/modules/iotpay/ledger/amounts"
import { isCharge, isUnsent } from "../../src/modules/iotpay/ledger/rows"
import { isToken, newToken } from "../../src/modules/iotpay/ledger/token"

const reversal = (state: Reversal["state"], amount: number, exact: number) =>
  ({ state, amount: cents(amount), amount_exact: exactDollars(exact) }) as Reversal

describe("what went back of a purchase", () => {
  it("is nothing before anything did", () => {
    expect(reversedCents([])).toBe(0)
    expect(reversedExactly([])).toBe("0")
  })

  it("is what was confirmed, neither what is in doubt nor what was refused", () => {
    const known = [reversal("confirmed", 333, 3.333), reversal("in_doubt", 500, 5), reversal("refused", 700, 7), reversal("confirmed", 1, 0.005)]
    expect(reversedCents(known)).toBe(334)
    expect(reversedExactly(known)).toBe("3.338")
  })
})

describe("a purchase", () => {
  const sent = new Date()

  it.each([
    ["page", false],
    ["unionpay", false],
    ["card", true],
    ["wallet", true],
  ])("by %s is a charge of ours: %s, and unsent until it left", (method, charge) => {
    expect(isCharge({ method } as Purchase)).toBe(charge)
    expect(isUnsent({ method, sent_at: null } as Purchase)).toBe(charge)
    expect(isUnsent({ method, sent_at: sent } as Purchase)).toBe(false)
  })
})

describe("a token", () => {
  it("is made of 24 random bytes, and known again", () => {
    const tokens = Array.from({ length: 100 }, newToken)
    expect(new Set(tokens).size).toBe(100)
    expect(tokens.every((token) => token.length === 32 && isToken(token))).toBe(true)
  })

  it.each(["", "x".repeat(31), "x".repeat(33), `${"x".repeat(31)}%`, `${"x".repeat(31)}\n`, ` ${"x".repeat(32)}`])("is not %j", (text) => {
    expect(isToken(text)).toBe(false)
  })
})
