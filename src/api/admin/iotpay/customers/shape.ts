import { CARD_UNKNOWN, isExpired, monthAndYear, type Card } from "../../../../modules/iotpay"

/** A customer's card as an admin sees it. */
export interface AdminCard {
  id: string
  state: "pending" | "active"
  channel: Card["channel"]
  brand: string | null
  last4: string | null
  exp_month: number | null
  exp_year: number | null
  holder: string | null
  is_default: boolean
  is_expired: boolean
  /** IOTPay said that it does not know this card when it was last asked. */
  is_missing: boolean
  /** The last charge of it was declined, and why. */
  is_failing: boolean
  decline_reason: string | null
  last_charged_at: Date | null
  created_at: Date
  /** While it is being added: the page to send the customer to, and until when it can be used. */
  link: CardLink | null
}

export interface CardLink {
  url: string
  expires_at: Date
}

interface Charges {
  charged_at: Date | null
  failing: boolean
  reason: string | null
}

export function adminCard(card: Card, { charges, now }: { charges?: Charges; now: Date }): AdminCard {
  const { id, channel, brand, last4, holder, is_default, created_at } = card
  const { month, year } = monthAndYear(card.expiry)
  return {
    ...{ id, channel, brand, last4, holder, is_default, created_at },
    state: card.state === "active" ? "active" : "pending",
    exp_month: month,
    exp_year: year,
    is_expired: isExpired(card.expiry, now),
    is_missing: card.state === "active" && card.reason === CARD_UNKNOWN,
    is_failing: charges?.failing ?? false,
    decline_reason: charges?.reason ?? null,
    last_charged_at: charges?.charged_at ?? null,
    link: linkOf(card),
  }
}

/** The link that a card is being added with, while it can be used. */
export function linkOf({ state, redirect_url, expires_at }: Card): CardLink | null {
  return state === "pending" && redirect_url && expires_at ? { url: redirect_url, expires_at } : null
}
