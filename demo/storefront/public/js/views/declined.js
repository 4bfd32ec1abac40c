import { h } from "../dom.js"
import { outcome, sentenceOf } from "../parts/outcome.js"
import { readCart } from "../shop/cart.js"
import { givenBackView } from "./given-back.js"

const TITLES = { declined: "That payment didn't go through", closed: "This payment is closed" }

export async function declinedView({ query, signal }) {
  const state = query.get("state")
  if (state === "given_back") {
    return await givenBackView({ query, signal })
  }
  // A shop that can't be reached right now has not lost the cart.
  const kept = await readCart({ signal }).then((cart) => Boolean(cart?.items?.length), () => true)
  return outcome({
    picture: "fog",
    title: TITLES[state] ?? TITLES.declined,
    text: [sentenceOf(query, "Nothing was charged."), ...(kept ? ["Everything is still in your cart."] : [])],
    actions: kept
      ? [h("a", { class: "button", href: "/checkout" }, "Try again"), h("a", { class: "quiet", href: "/cart" }, "Look at the cart")]
      : [h("a", { class: "button", href: "/" }, "Back to the shop")],
  })
}
