import { useText } from "./use-text"

/** Brands as they write themselves. */
const brands: Record<string, string> = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  diners: "Diners Club",
  jcb: "JCB",
  unionpay: "UnionPay",
  interac: "Interac",
}

/** What a card is called: short for a table, in words for who has it read to him. */
export function useCardName(): (card: { brand: string | null; last4: string | null }) => { short: string; words: string } {
  const text = useText()
  return ({ brand, last4 }) => {
    const name = brands[brand ?? ""] ?? text("customer.brandUnknown")
    return last4 ? { short: `${name} •••• ${last4}`, words: text("customer.ending", { brand: name, last4 }) } : { short: name, words: name }
  }
}
