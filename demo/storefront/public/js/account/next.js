/** Where to go after logging in: a page of this shop, and of no other. */
export function nextPage(query) {
  const next = query.get("next") ?? ""
  return /^\/(?![/\\])/.test(next) ? next : "/account"
}

/** The login page that leads back to where somebody was. */
export const loginFor = (page) => `/login?${new URLSearchParams({ next: page })}`
