import { api } from "../api.js"

/** `Visa •••• 4242`, or undefined where that is not known. */
export function cardOf(order) {
  const payments = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? [])
  const { brand = "", last4 } = payments.find(({ data }) => data?.card?.last4)?.data.card ?? {}
  return last4 && `${brand.charAt(0).toUpperCase()}${brand.slice(1)} •••• ${last4}`.trim()
}

/** @param {string} id @param {{ signal?: AbortSignal }} [options] */
export async function findOrder(id, { signal } = {}) {
  const { order } = await api(`/store/orders/${encodeURIComponent(id)}?fields=*items,*shipping_address,*shipping_methods,*payment_collections.payments`, { signal })
  return order
}
