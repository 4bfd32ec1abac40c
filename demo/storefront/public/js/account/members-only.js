import { go } from "../router.js"
import { dropToken, isLoggedIn } from "../session.js"
import { loginFor } from "./next.js"

/** A page for those who are logged in; all others log in first and come back to it. */
export const membersOnly = (view) => async (context) => {
  const here = location.pathname + location.search
  const logIn = () => go(loginFor(here), { replace: true })
  if (!isLoggedIn()) {
    return await logIn()
  }
  try {
    return await view(context)
  } catch (error) {
    if (error.status !== 401) {
      throw error
    }
    dropToken()
    return await logIn()
  }
}
