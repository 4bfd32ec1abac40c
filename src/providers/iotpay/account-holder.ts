import type { Card } from "../../modules/iotpay"

/** The customer whose account holder this is, as `createAccountHolder` wrote it down. */
export function customerIn(holder: { data?: Record<string, unknown> | null } | undefined): string | undefined {
  return textIn(holder?.data ?? {}, "customer_id")
}

/** A card as Medusa's payment methods show it. */
export function cardData(card: Card): Record<string, unknown> {
  const { state, brand, last4, expiry, holder, is_default } = card
  return { state, brand, last4, expiry, holder, is_default }
}

export function textIn(data: Record<string, unknown>, name: string): string | undefined {
  const value = data[name]
  return typeof value === "string" && value !== "" ? value : undefined
}
