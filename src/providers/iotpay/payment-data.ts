import type { Purchase } from "../../modules/iotpay"

/**
 * What is kept with the session and the payment in Medusa. The shopper's browser can read it and can
 * add to it, so it holds nothing secret, and nothing in it is believed but the unguessable token.
 */
export function paymentData(purchase: Purchase): Record<string, unknown> {
  return {
    session_id: purchase.session_id,
    token: purchase.token,
    method: purchase.method,
    order_number: purchase.order_number,
    amount: purchase.amount,
    currency_code: purchase.currency_code,
    redirect_url: purchase.redirect_url,
    secure_id: purchase.secure_id,
    /** What the embedded form is made of: IOTPay's script, from where its page is. */
    script_url: purchase.redirect_url && new URL("/cc/iotpaycc.js", purchase.redirect_url).href,
    expires_at: purchase.expires_at?.toISOString() ?? null,
    ...(purchase.card_id ? { card_id: purchase.card_id } : {}),
    ...(purchase.card_last4 ? { card: { brand: purchase.card_brand, last4: purchase.card_last4 } } : {}),
    // Noted on the way in, for IOTPay; nothing that a session has to keep.
    client_ip: undefined,
    ...(purchase.state === "confirmed" ? receipt(purchase) : {}),
  }
}

/** Is money moved by a request of ours? (Of the module, only types can be imported here.) */
export function isCharge({ method }: Purchase): boolean {
  return method === "card" || method === "wallet"
}

function receipt(purchase: Purchase): Record<string, unknown> {
  return {
    gateway_id: purchase.gateway_id,
    authorization: purchase.authorization,
    transaction: purchase.transaction,
    invoice_number: purchase.invoice_number,
  }
}

/** The token in a session's or payment's data, if there is one that could be ours. */
export function tokenIn(data: Record<string, unknown> | undefined): string | undefined {
  return typeof data?.token === "string" && /^[\w-]{32}$/.test(data.token) ? data.token : undefined
}
