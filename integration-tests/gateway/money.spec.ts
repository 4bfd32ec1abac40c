import { BigNumber } from "@medusajs/framework/utils"
import {
  addDollars,
  cents,
  centsToGiveBack,
  compareDollars,
  dollarsOf,
  exactDollars,
  minusDollars,
  formatCad,
  IotpayInvalidAmount,
  sameCents,
  toCents,
} from "../../src/gateway"

describe("dollars", () => {
  it.each([
    [19.99, "19.99"],
    ["19.99", "19.99"],
    ["0019.9900", "19.99"],
    ["+5", "5"],
    [-0.5, "-0.5"],
    [0, "0"],
    [-0, "0"],
    ["-0.00", "0"],
    [100n, "100"],
    [1e-7, "0.0000001"],
    ["1.50e+3", "1500"],
    [1e21, "1000000000000000000000"],
    ["1e400", `1${"0".repeat(400)}`],
    ["1e-400", `0.${"0".repeat(399)}1`],
    ["9".repeat(400), "9".repeat(400)],
    [{ value: "18.0687", precision: 20 }, "18.0687"],
    [{ value: "18.068700000000000000", precision: 20 }, "18.0687"],
    [{ value: 18.0687 }, "18.0687"],
    [new BigNumber(18.0687), "18.0687"],
    [new BigNumber("0.1"), "0.1"],
    [new BigNumber({ value: "123456789012345.6789", precision: 20 }), "123456789012345.6789"],
    [new BigNumber("12.34").bigNumber, "12.34"],
  ])("%p are %s", (amount, expected) => {
    expect(exactDollars(amount)).toBe(expected)
  })

  it.each([
    [NaN],
    [Infinity],
    [-Infinity],
    [""],
    [" "],
    ["1,99"],
    ["$5"],
    ["1.2.3"],
    ["."],
    ["1."],
    [".5"],
    ["0x10"],
    ["ten"],
    ["1e999999999"],
    ["1e401"],
    ["1e-401"],
    ["9".repeat(401)],
    [null],
    [undefined],
    [true],
    [[19.99]],
    [{}],
    [{ value: null }],
    [{ value: { value: "1" } }],
    [{ raw: {} }],
    [new Date(0)],
    [Object.create(null)],
    [{ toString: () => { throw new Error("a trap") } }],
    [Symbol("5")],
    [() => 5],
  ])("are not in %p", (amount) => {
    expect(() => exactDollars(amount)).toThrow(IotpayInvalidAmount)
    expect(() => toCents(amount)).toThrow(expect.objectContaining({ code: "IOTPAY_INVALID_AMOUNT" }))
  })

  it("are refused with a word about what came instead, which quotes little of it and nothing inside of an object", () => {
    expect(() => exactDollars("1,99")).toThrow(/"1,99"/)
    expect(() => exactDollars("x".repeat(300))).toThrow(/^.{0,80}$/)
    expect(() => exactDollars({ value: "4242424242424242x" })).toThrow(/object/)
    expect(() => exactDollars({ value: "4242424242424242x" })).not.toThrow(/4242/)
  })

  it("add up exactly, where floats do not", () => {
    expect(addDollars(exactDollars(0.1), exactDollars(0.2))).toBe("0.3")
    expect(addDollars(exactDollars("10.99"), exactDollars(5), exactDollars("2.0787"))).toBe("18.0687")
    expect(addDollars()).toBe("0")
  })

  it("are compared to the last digit", () => {
    const sorted = ["10", "9.99", "-1", "9.990001"].map(exactDollars).sort(compareDollars)
    expect(sorted).toEqual(["-1", "9.99", "9.990001", "10"])
    expect(compareDollars(exactDollars("1.0"), exactDollars(1))).toBe(0)
  })
})

describe("cents", () => {
  it.each([
    [19.99, 1999],
    [18.0687, 1807],
    [1.005, 101],
    ["0.005", 1],
    ["0.00499999999999999999", 0],
    [0.615, 62],
    [8.495, 850],
    [4.35, 435],
    [-0.005, -1],
    [-0.004, 0],
    [1e-7, 0],
    ["90071992547409.91", Number.MAX_SAFE_INTEGER],
    [{ value: "18.0687", precision: 20 }, 1807],
    [new BigNumber(18.0687), 1807],
    [new BigNumber("1.005"), 101],
  ])("of %p are %i", (amount, expected) => {
    expect(toCents(amount)).toBe(expected)
  })

  it.each([[1e21], ["90071992547409.92"]])("of %p are too many to count", (amount) => {
    expect(() => toCents(amount)).toThrow(IotpayInvalidAmount)
  })

  it.each([[1.5], [NaN], [2 ** 53]])("are not %p", (n) => {
    expect(() => cents(n)).toThrow(IotpayInvalidAmount)
  })

  it.each([
    [1807, "18.07", "$18.07"],
    [1800, "18", "$18.00"],
    [1810, "18.1", "$18.10"],
    [5, "0.05", "$0.05"],
    [0, "0", "$0.00"],
    [-250, "-2.5", "-$2.50"],
    [123456789, "1234567.89", "$1,234,567.89"],
  ])("%i are %s dollars, written %s", (amount, dollars, written) => {
    expect(dollarsOf(cents(amount))).toBe(dollars)
    expect(formatCad(cents(amount))).toBe(written)
  })

  it("are the same where only what is rounded away differs", () => {
    expect(sameCents(18.0687, new BigNumber("18.07"))).toBe(true)
    expect(sameCents(18.064, 18.07)).toBe(false)
  })
})

describe("a refund", () => {
  const giveBack = (refundedBefore: unknown, refund: unknown, reversedBefore: number): number =>
    centsToGiveBack({
      refundedBefore: exactDollars(refundedBefore),
      refund: exactDollars(refund),
      reversedBefore: cents(reversedBefore),
    })

  it.each([
    [[0, 18.0687, 0], 1807],
    [[0, 9.03435, 0], 903],
    [[9.03435, 9.03435, 903], 904], // two halves of 18.0687 are the whole
    [[10, 5, 1600], 0], // more was given back already than Medusa knows of
  ] as const)("after, of and with %j gives back %i cents", ([before, refund, reversed], expected) => {
    expect(giveBack(before, refund, reversed)).toBe(expected)
  })
})

describe("what is left of an amount", () => {
  it.each([
    ["18.0687", ["5", "13.0687"], "0"],
    ["5", ["18.0687"], "-13.0687"],
    ["5", ["-0.1"], "5.1"],
    ["0.3", [], "0.3"],
  ])("%s less %j is %s", (from, amounts, left) => {
    expect(minusDollars(exactDollars(from), ...amounts.map(exactDollars))).toBe(left)
  })
})
