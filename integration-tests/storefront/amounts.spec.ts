import { amountText } from "../../src/storefront"

describe("an amount for a wallet", () => {
  it.each([
    [1, "0.01"],
    [10, "0.10"],
    [100, "1.00"],
    [1807, "18.07"],
    [1999, "19.99"],
    [123456789, "1234567.89"],
  ])("writes %d cents as %s", (cents, text) => {
    expect(amountText(cents)).toBe(text)
  })

  it.each([18.07, -1, Number.NaN, Number.MAX_SAFE_INTEGER + 2])("refuses %d, which is no number of cents", (amount) => {
    expect(() => amountText(amount)).toThrow("no whole number of cents")
  })
})
