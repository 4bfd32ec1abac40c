import { isExpired, monthAndYear, type Card } from "../../../../modules/iotpay"

/** A card as its owner's storefront sees it. */
export interface StoreCard {
  id: string
  state: "pending" | "active" | "refused"
  brand: string | null
  last4: string | null
  exp_month: number | null
  exp_year: number | null
  holder: string | null
  is_default: boolean
  /** Can't be charged any more; the shopper may remove it. */
  is_expired: boolean
  created_at: string
}

export function storeCard(card: Card, now: Date): StoreCard {
  const { month, year } = monthAndYear(card.expiry)
  return {
    id: card.id,
    state: card.state === "active" || card.state === "pending" ? card.state : "refused",
    brand: card.brand,
    last4: card.last4,
    exp_month: month,
    exp_year: year,
    holder: card.holder,
    is_default: card.is_default,
    is_expired: isExpired(card.expiry, now),
    created_at: card.created_at.toISOString(),
  }
}
