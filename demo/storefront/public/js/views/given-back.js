import { h } from "../dom.js"
import { outcome, sentenceOf } from "../parts/outcome.js"
import { readCart } from "../shop/cart.js"

export async function givenBackView({ query, signal }) {
  const cart = await readCart({ signal }).catch(() => undefined)
  return outcome({
    picture: "empty-canoe",
    title: "Your money is on its way back",
    text: sentenceOf(query, "Your payment arrived too late for this order, so it is given back to your card."),
    actions: [
      cart?.items?.length ? h("a", { class: "button", href: "/cart" }, "Look at the cart") : h("a", { class: "button", href: "/" }, "Back to the shop"),
    ],
  })
}
