import type { Mutant } from "../mutant"

/** Signatures and cents. */
export const money: Mutant[] = [
  {
    name: "any signature is right",
    file: "gateway/signing/signing.ts",
    search: ".includes(true)",
    replace: ".some(() => true)",
    spec: "http/notifications",
    tests: "as JSON that is signed with another key, altered, unsigned",
  },
  {
    name: "zero takes no part in a signature",
    file: "gateway/signing/signing.ts",
    search: 'name !== "sign" && value !== ""',
    replace: 'name !== "sign" && Boolean(value) && value !== "0" && value !== ""',
    spec: "gateway/signing",
    tests: "covers 0 but neither empty texts",
  },
  {
    name: "names are signed in code-point order",
    file: "gateway/signing/signing.ts",
    search: "order: Order = inNaturalOrder",
    replace: "order: Order = (a, b) => codePointOrder(a.name, b.name)",
    spec: "gateway/signing",
    tests: "test vector 6, names whose order depends on case",
  },
  {
    name: "half a cent is rounded down",
    file: "gateway/money/decimal.ts",
    search: "(value.units + half) / divisor",
    replace: "(value.units + half - half) / divisor",
    spec: "http/untrusted-input",
    tests: "half a cent is rounded up to one",
  },
  {
    name: "cents are made by multiplying doubles",
    file: "gateway/money/money.ts",
    search: "cents(Number(unitsAt(decimalOf(amount), 2)))",
    replace: "cents(Math.round(Number(decimalText(decimalOf(amount))) * 100))",
    spec: "gateway/money",
    tests: "cents",
  },
  {
    name: "each part of a refund is rounded by itself",
    file: "gateway/money/money.ts",
    search: "const total = toCents(addDollars(of.refundedBefore, of.refund))",
    replace: "const total = toCents(of.refund) + of.reversedBefore",
    spec: "http/refunds",
    tests: "of a cart taxed at 14.975 % in odd parts",
  },
]
