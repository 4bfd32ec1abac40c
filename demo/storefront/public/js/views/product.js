import { h } from "../dom.js"
import { money } from "../money.js"
import { alertPlace } from "../parts/notice.js"
import { addToCart, countInCart } from "../shop/cart.js"
import { findProduct } from "../shop/products.js"

export async function productView({ params, signal }) {
  const product = await findProduct(decodeURIComponent(params.handle), { signal })
  const trouble = alertPlace()
  const added = h("div", { class: "added", role: "status" })
  const button = h("button", { type: "button", class: "button", disabled: product.soldOut, onclick: add }, product.soldOut ? "Sold out" : "Add to cart")

  async function add() {
    if (button.getAttribute("aria-disabled") !== null) {
      return
    }
    button.setAttribute("aria-disabled", "true")
    trouble.clear()
    try {
      const count = countInCart(await addToCart(product.variantId))
      added.replaceChildren(`Added. ${count === 1 ? "One thing is" : `${count} things are`} waiting for you. `, h("a", { href: "/checkout" }, "Checkout"))
    } catch (error) {
      added.replaceChildren()
      trouble.say(error.message)
    } finally {
      button.removeAttribute("aria-disabled")
    }
  }

  return h(
    "div",
    {},
    h("p", { class: "back" }, h("a", { href: "/" }, "All products")),
    h(
      "article",
      { class: "product" },
      h("div", { class: "product-picture" }, h("img", { src: product.picture, alt: "", width: 640, height: 640 })),
      h(
        "div",
        { class: "product-text" },
        h("h1", {}, product.title),
        h("p", { class: "price" }, product.price === undefined ? "" : money(product.price)),
        h("p", { class: "lead" }, product.description),
        button,
        added,
        trouble.node,
        h("ul", { class: "promises" }, h("li", {}, "Ships across Canada from $5.00"), h("li", {}, "Thirty days to change your mind"), h("li", {}, "Paid safely by card with IOTPay"))
      )
    )
  )
}
