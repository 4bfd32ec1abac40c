import { h } from "../dom.js"
import { money } from "../money.js"

export function productCard({ title, handle, picture, price, soldOut }) {
  return h(
    "article",
    { class: "card" },
    h("div", { class: "card-picture" }, h("img", { src: picture, alt: "", width: 480, height: 480 }), soldOut && h("span", { class: "badge" }, "Sold out")),
    h(
      "div",
      { class: "card-text" },
      h("h2", {}, h("a", { href: `/product/${encodeURIComponent(handle)}` }, title)),
      h("p", { class: "price" }, price === undefined ? "" : money(price))
    )
  )
}
