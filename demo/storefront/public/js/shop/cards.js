const BRANDS = {
  visa: "Visa",
  mastercard: "Mastercard",
  amex: "American Express",
  discover: "Discover",
  unionpay: "UnionPay",
  jcb: "JCB",
  diners: "Diners Club",
  interac: "Interac",
  "interac-or-discover": "Interac or Discover",
}

/** IOTPay doesn't tell everything of every card. */
const brandOf = ({ brand }) => BRANDS[brand] ?? "Card"

/** `Visa •••• 4242` */
export const nameOf = (card) => [brandOf(card), card.last4 && `•••• ${card.last4}`].filter(Boolean).join(" ")

/** `Visa ending in 4242`: what a screen reader should read instead of four dots. */
export const spokenName = (card) => [brandOf(card), card.last4 && `ending in ${card.last4}`].filter(Boolean).join(" ")

/** `Expires 12/39`, or undefined where that is not known. */
export function expiryOf({ exp_month, exp_year, is_expired }) {
  if (!exp_month || !exp_year) {
    return is_expired ? "Expired" : undefined
  }
  return `${is_expired ? "Expired" : "Expires"} ${String(exp_month).padStart(2, "0")}/${String(exp_year).slice(-2)}`
}
