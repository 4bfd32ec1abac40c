import { api } from "../api.js"

const IOTPAY = "pp_iotpay_iotpay"

/** Prepares the payment of a cart. Returns the address of IOTPay's page, where the shopper enters the card. */
export async function startPayment(cart) {
  const { payment_collection } = await api("/store/payment-collections", { body: { cart_id: cart.id } })
  const made = await api(`/store/payment-collections/${payment_collection.id}/payment-sessions`, { body: { provider_id: IOTPAY } })
  const address = made.payment_collection.payment_sessions?.at(-1)?.data?.redirect_url
  if (!/^https?:\/\//.test(address ?? "")) {
    throw new Error("IOTPay's page could not be opened. Nothing was charged; please try again.")
  }
  return address
}

/** What became of a payment, for the page that waits for it. */
export async function watchPayment(token, { signal } = {}) {
  const { payment } = await api(`/store/iotpay/payments/${encodeURIComponent(token)}`, { signal })
  return payment
}

/** `Visa •••• 4242`, or undefined where that is not known. */
export function cardOf(order) {
  const payments = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? [])
  const { brand = "", last4 } = payments.find(({ data }) => data?.card?.last4)?.data.card ?? {}
  return last4 && `${brand.charAt(0).toUpperCase()}${brand.slice(1)} •••• ${last4}`.trim()
}

export async function findOrder(id, { signal } = {}) {
  const { order } = await api(`/store/orders/${encodeURIComponent(id)}?fields=*items,*shipping_address,*shipping_methods,*payment_collections.payments`, { signal })
  return order
}
