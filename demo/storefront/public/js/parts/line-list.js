import { h } from "../dom.js"
import { money } from "../money.js"
import { linesOf } from "../shop/cart.js"

/** The lines of a cart or an order, to be read only. */
export function lineList(of) {
  return h("ul", { class: "line-list" }, linesOf(of).map(line))
}

function line({ thumbnail, product_title, title, quantity, unit_price }) {
  return h(
    "li",
    {},
    h("img", { src: thumbnail, alt: "", width: 56, height: 56 }),
    h("span", { class: "line-title" }, product_title ?? title, h("small", {}, `${quantity} × ${money(unit_price)}`)),
    h("span", { class: "amount" }, money(unit_price * quantity))
  )
}
