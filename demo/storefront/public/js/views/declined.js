import { h } from "../dom.js"
import { outcome, sentenceOf } from "../parts/outcome.js"
import { givenBackView } from "./given-back.js"

const TITLES = { declined: "That payment didn't go through", closed: "This payment is closed" }

export function declinedView({ query, signal }) {
  const state = query.get("state")
  if (state === "given_back") {
    return givenBackView({ query, signal })
  }
  return outcome({
    picture: "fog",
    title: TITLES[state] ?? TITLES.declined,
    text: [sentenceOf(query, "Nothing was charged."), "Everything is still in your cart."],
    actions: [h("a", { class: "button", href: "/checkout" }, "Try again"), h("a", { class: "quiet", href: "/cart" }, "Look at the cart")],
  })
}
