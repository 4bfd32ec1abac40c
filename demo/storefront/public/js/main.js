import { membersOnly } from "./account/members-only.js"
import { cartEvents, countInCart, readCart } from "./shop/cart.js"
import { loadConfig } from "./config.js"
import { startRouter } from "./router.js"
import { isLoggedIn, sessionEvents } from "./session.js"
import { accountView } from "./views/account.js"
import { cardsView } from "./views/cards.js"
import { cartView } from "./views/cart.js"
import { catalogueView } from "./views/catalogue.js"
import { checkoutView } from "./views/checkout.js"
import { declinedView } from "./views/declined.js"
import { givenBackView } from "./views/given-back.js"
import { loginView } from "./views/login.js"
import { nowhereView } from "./views/nowhere.js"
import { paidView } from "./views/paid.js"
import { pendingView } from "./views/pending.js"
import { productView } from "./views/product.js"
import { signUpView } from "./views/sign-up.js"

let ready

/** Every page waits for the settings; a try that failed is tried again with the page. */
const whenReady = (view) => async (context) => {
  ready ??= loadConfig().catch((error) => {
    ready = undefined
    throw error
  })
  await ready
  return await view(context)
}

const page = (path, title, view, nav) => ({ path, title, nav, view: whenReady(view) })

cartEvents.addEventListener("change", showCount)
sessionEvents.addEventListener("change", showSession)
addEventListener("storage", showSession)
showSession()

void startRouter([
  page(/^\/$/, "", catalogueView, "shop"),
  page(/^\/product\/(?<handle>[^/]+)\/?$/, undefined, productView),
  page(/^\/cart\/?$/, "Your cart", cartView, "cart"),
  page(/^\/checkout\/?$/, "Checkout", checkoutView),
  page(/^\/paid\/?$/, undefined, paidView),
  page(/^\/declined\/?$/, "Not paid", declinedView),
  page(/^\/pending\/?$/, "Confirming your payment", pendingView),
  page(/^\/given-back\/?$/, "Money given back", givenBackView),
  page(/^\/login\/?$/, "Log in", loginView, "account"),
  page(/^\/sign-up\/?$/, "Make an account", signUpView, "account"),
  page(/^\/account\/?$/, "Your account", membersOnly(accountView), "account"),
  page(/^\/account\/cards\/?$/, "Your cards", membersOnly(cardsView), "account"),
  page(/^/, "Nothing here", nowhereView),
]).then(() => readCart().catch(() => undefined))

/** @param {any} change as the cart tells of it: an event with the cart in it */
function showCount({ detail: cart }) {
  const count = countInCart(cart)
  const badge = document.getElementById("cart-count")
  badge.hidden = count === 0
  badge.textContent = String(count)
}

function showSession() {
  document.getElementById("account-link").textContent = isLoggedIn() ? "Account" : "Log in"
}
