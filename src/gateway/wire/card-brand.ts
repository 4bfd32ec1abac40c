/** `interac-or-discover`: the gateway's one letter for both, and no digits to tell them apart by. */
export type CardBrand =
  "visa" | "mastercard" | "amex" | "discover" | "unionpay" | "jcb" | "diners" | "interac" | "interac-or-discover"

/** Issuer ranges as ISO/IEC 7812 assigns them. UnionPay's share 62 with Discover, who honours them as its own. */
const ranges: readonly (readonly [CardBrand, RegExp])[] = [
  ["visa", /^4/],
  ["mastercard", /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
  ["amex", /^3[47]/],
  ["discover", /^(6011|64[4-9]|65)/],
  ["unionpay", /^62/],
  ["jcb", /^35(2[89]|[3-8])/],
  ["diners", /^3(0[0-5]|[689])/],
]

/**
 * The brand of a card, from the gateway's letter if it says one thing only, else from the first six digits.
 * Protocol 3: `D` is Interac to one vendor source and Discover to another; Discover's ranges are its own, so any
 * other number under that letter is Interac's. `N` is a debit card without a second brand, Interac in Canada.
 */
export function cardBrand(of: { letter?: string; first6?: string }): CardBrand | undefined {
  const byNumber = of.first6 ? ranges.find(([, range]) => range.test(of.first6 ?? ""))?.[0] : undefined
  switch (of.letter) {
    case "V":
      return "visa"
    case "M":
      return "mastercard"
    case "A":
      return "amex"
    case "N":
      return "interac"
    case "D":
      return byNumber === "discover" ? "discover" : of.first6 ? "interac" : "interac-or-discover"
    default:
      return byNumber
  }
}
