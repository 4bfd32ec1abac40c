import type { SavedCard } from "../../store/types"
import { fill, type SavedCardsTexts } from "../texts"

/** What a card is called: `Visa ending in 4242`. */
export function cardName(card: SavedCard, texts: SavedCardsTexts): string {
  if (!card.last4) return texts.unnamedCard
  return fill(texts.card, { brand: brandName(card.brand), last4: card.last4 })
}

/** `expires 04/27`, as it is printed on the card. */
export function expiryOf({ exp_month, exp_year }: SavedCard, texts: SavedCardsTexts): string | undefined {
  if (!exp_month || !exp_year) return undefined
  const twoDigits = (number: number) => String(number % 100).padStart(2, "0")
  return fill(texts.expires, { month: twoDigits(exp_month), year: twoDigits(exp_year) })
}

/** Only what can be charged can be chosen. */
export const isChoosable = (card: SavedCard): boolean => card.state === "active" && !card.is_expired

const brandName = (brand: string | null): string => (brand ? (brandNames[brand] ?? brand) : "Card")

const brandNames: Record<string, string> = {
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
