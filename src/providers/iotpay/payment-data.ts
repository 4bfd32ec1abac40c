import type { Purchase } from "../../modules/iotpay"

/**
 * What is kept with the session and the payment in Medusa. The shopper's browser can read it and can
 * add to it, so it holds nothing secret, and nothing in it is believed but the unguessable token.
 */
export function paymentData(purchase: Purchase): Record<string, unknown> {
  return {
    session_id: purchase.session_id,
    token: purchase.token,
    order_number: purchase.order_number,
    amount: purchase.amount,
    currency_code: purchase.currency_code,
    redirect_url: purchase.redirect_url,
    secure_id: purchase.secure_id,
    expires_at: purchase.expires_at?.toISOString() ?? null,
    ...(purchase.state === "confirmed" ? receipt(purchase) : {}),
  }
}

function receipt(purchase: Purchase): Record<string, unknown> {
  return {
    gateway_id: purchase.gateway_id,
    card: { brand: purchase.card_brand, last4: purchase.card_last4 },
    authorization: purchase.authorization,
    transaction: purchase.transaction,
    invoice_number: purchase.invoice_number,
  }
}

/** The token in a session's or payment's data, if there is one that could be ours. */
export function tokenIn(data: Record<string, unknown> | undefined): string | undefined {
  return typeof data?.token === "string" && /^[\w-]{32}$/.test(data.token) ? data.token : undefined
}
