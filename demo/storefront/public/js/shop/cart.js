import { api, ApiError } from "../api.js"
import { config } from "../config.js"
import { isLoggedIn } from "../session.js"

const KEY = "loon-and-larch.cart"

/** "change" whenever the cart does, with the cart (or nothing) as its detail. */
export const cartEvents = new EventTarget()

/** The shopper's cart, or undefined when there is none or it has become an order. @param {{ signal?: AbortSignal }} [options] */
export async function readCart({ signal } = {}) {
  const id = localStorage.getItem(KEY)
  if (!id) {
    return changed(undefined)
  }
  try {
    const { cart } = await api(`/store/carts/${encodeURIComponent(id)}`, { signal })
    if (!cart.completed_at) {
      return changed(cart)
    }
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) {
      throw error
    }
  }
  // Meanwhile another may have been started in another tab.
  if (localStorage.getItem(KEY) === id) {
    localStorage.removeItem(KEY)
  }
  return changed(undefined)
}

/** Lets go of the cart, whatever is in it. */
export function forgetCart() {
  localStorage.removeItem(KEY)
  changed(undefined)
}

/** Makes a cart that of whoever is logged in; once it is, nothing happens. Returns the cart. */
export async function ownCart(cart) {
  return isLoggedIn() ? changed((await api(`/store/carts/${cart.id}/customer`, { method: "POST" })).cart) : cart
}

/** Puts one more into the cart, and starts one when there is none any more. */
export async function addToCart(variantId) {
  const cart = (await readCart()) ?? (await startCart())
  const body = { variant_id: variantId, quantity: 1 }
  return changed((await api(`/store/carts/${cart.id}/line-items`, { body })).cart)
}

export async function setQuantity(cart, { lineId, quantity }) {
  return changed((await api(`/store/carts/${cart.id}/line-items/${lineId}`, { body: { quantity } })).cart)
}

export async function removeLine(cart, lineId) {
  await api(`/store/carts/${cart.id}/line-items/${lineId}`, { method: "DELETE" })
  return await readCart()
}

/** Changes e-mail or addresses; the answer has the new taxes and totals. */
export async function changeCart(cart, body) {
  return changed((await api(`/store/carts/${cart.id}`, { body })).cart)
}

/** The cheapest first; Medusa's answers come in any order. @param {{ id: string }} cart @param {{ signal?: AbortSignal }} [options] */
export async function listShipping(cart, { signal } = {}) {
  const { shipping_options } = await api(`/store/shipping-options?cart_id=${cart.id}`, { signal })
  return shipping_options.sort((one, other) => one.amount - other.amount)
}

export async function chooseShipping(cart, optionId) {
  return changed((await api(`/store/carts/${cart.id}/shipping-methods`, { body: { option_id: optionId } })).cart)
}

export function countInCart(cart) {
  return (cart?.items ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
}

/** The lines in the order they were added; Medusa's answers come in any order. */
export function linesOf({ items }) {
  return [...(items ?? [])].sort((one, other) => one.created_at.localeCompare(other.created_at) || one.id.localeCompare(other.id))
}

async function startCart() {
  const { cart } = await api("/store/carts", { body: { region_id: config.regionId, sales_channel_id: config.salesChannelId } })
  localStorage.setItem(KEY, cart.id)
  return await ownCart(cart).catch(() => cart)
}

function changed(cart) {
  cartEvents.dispatchEvent(new CustomEvent("change", { detail: cart }))
  return cart
}
