import { h } from "../dom.js"
import { productCard } from "../parts/product-card.js"
import { listProducts } from "../shop/products.js"

export async function catalogueView({ signal }) {
  const products = await listProducts({ signal })
  return h(
    "div",
    {},
    h(
      "section",
      { class: "hero" },
      h("img", { class: "hero-art", src: "/art/lake.svg", alt: "", width: 1200, height: 520 }),
      h(
        "div",
        { class: "hero-text" },
        h("h1", {}, "Good things for the long way home"),
        h("p", {}, "For the cabin, the canoe, and the rain in between. Made to be mended, shipped across Canada.")
      )
    ),
    products.length > 0
      ? h("section", { class: "shelf", "aria-label": "Everything we sell" }, products.map(productCard))
      : h("p", { class: "empty" }, "The shelves are empty today. Please come back soon.")
  )
}
