import { api, ApiError } from "../api.js"
import { dropToken, isLoggedIn, keepToken } from "../session.js"
import { forgetCart, ownCart, readCart } from "./cart.js"

/** Makes an account and logs in. */
export async function signUp({ first_name, last_name, email, password }) {
  const registered = await api("/auth/customer/emailpass/register", { body: { email, password } }).catch((error) => {
    throw error.status === 401 ? new ApiError(401, "There is an account with this e-mail already. Please log in.") : error
  })
  await api("/store/customers", { body: { email, first_name, last_name }, as: registered.token })
  await logIn({ email, password })
}

/** What lies in the cart from before becomes the customer's. */
export async function logIn({ email, password }) {
  const { token } = await api("/auth/customer/emailpass", { body: { email, password } }).catch((error) => {
    throw error.status === 401 ? new ApiError(401, "The e-mail or the password is not right.") : error
  })
  keepToken(token)
  const cart = await readCart().catch(() => undefined)
  // If it can't be done now, the checkout does it.
  await (cart && ownCart(cart).catch(() => undefined))
}

/** The cart holds the customer's address, so it doesn't stay behind for whoever is next. */
export function logOut() {
  dropToken()
  forgetCart()
}

/** Whoever is logged in, or undefined. @param {{ signal?: AbortSignal }} [options] */
export async function readCustomer({ signal } = {}) {
  if (!isLoggedIn()) {
    return undefined
  }
  try {
    return (await api("/store/customers/me", { signal })).customer
  } catch (error) {
    if (error.status === 401) {
      return undefined
    }
    throw error
  }
}

/** The latest first. @param {{ signal?: AbortSignal }} [options] */
export async function listOrders({ signal } = {}) {
  const { orders } = await api("/store/orders?limit=50&order=-created_at&fields=id,display_id,created_at,total,status,payment_status", { signal })
  return orders
}
