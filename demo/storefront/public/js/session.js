const KEY = "loon-and-larch.token"

/** "change" whenever somebody logs in or out. */
export const sessionEvents = new EventTarget()

/** The bearer token of whoever is logged in. Nothing is said about whether the shop still takes it. */
export function token() {
  return localStorage.getItem(KEY) ?? undefined
}

export const isLoggedIn = () => token() !== undefined

export function keepToken(given) {
  localStorage.setItem(KEY, given)
  sessionEvents.dispatchEvent(new Event("change"))
}

export function dropToken() {
  localStorage.removeItem(KEY)
  sessionEvents.dispatchEvent(new Event("change"))
}
