import { h } from "../dom.js"
import { money } from "../money.js"

/** One line of the cart, with its quantity to be changed. */
export function cartLine({ id, thumbnail, product_title, product_handle, title, quantity, unit_price }, { setTo, remove }) {
  const name = product_title ?? title
  const step = (label, to, sign) =>
    h("button", { type: "button", "aria-label": `${label} of ${name}`, "data-focus": `${id}${sign}`, disabled: to < 1, onclick: () => setTo(to) }, sign)
  return h(
    "li",
    { class: "cart-line" },
    h("img", { src: thumbnail, alt: "", width: 96, height: 96 }),
    h("div", { class: "cart-line-name" }, h("a", { href: `/product/${encodeURIComponent(product_handle ?? "")}` }, name), h("small", {}, `${money(unit_price)} each`)),
    h(
      "div",
      { class: "stepper", role: "group", "aria-label": `Quantity of ${name}` },
      step("One less", quantity - 1, "−"),
      h("output", {}, String(quantity)),
      step("One more", quantity + 1, "+")
    ),
    h("span", { class: "amount" }, money(unit_price * quantity)),
    h("button", { type: "button", class: "quiet", "aria-label": `Remove ${name}`, onclick: remove }, "Remove")
  )
}
