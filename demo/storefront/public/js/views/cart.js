import { announce, h } from "../dom.js"
import { money } from "../money.js"
import { alertPlace } from "../parts/notice.js"
import { outcome } from "../parts/outcome.js"
import { cartLine } from "../parts/cart-line.js"
import { countInCart, linesOf, readCart, removeLine, setQuantity } from "../shop/cart.js"

export async function cartView({ signal }) {
  const page = h("div", {})
  const trouble = alertPlace()
  let busy = false

  /** One change at a time; afterwards the focus is where it was, as far as that still exists. */
  async function change(work) {
    if (busy) {
      return
    }
    busy = true
    page.setAttribute("aria-busy", "true")
    trouble.clear()
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus : undefined
    try {
      const cart = await work()
      draw(cart)
      const place = page.querySelector(`[data-focus="${CSS.escape(focused ?? "")}"]:not([disabled])`) ?? page.querySelector("h1")
      place.tabIndex = place.matches("h1") ? -1 : 0
      place.focus({ preventScroll: true })
      // The button says the same as before; what it did is heard only if it is said.
      announce(cart?.items?.length ? `In your cart: ${countInCart(cart)}, for ${money(cart.item_subtotal)}.` : "Your cart is empty.")
    } catch (error) {
      trouble.say(error.message)
    } finally {
      busy = false
      page.removeAttribute("aria-busy")
    }
  }

  function draw(cart) {
    page.replaceChildren(cart?.items?.length ? full(cart) : emptyCart())
  }

  const full = (cart) =>
    h(
      "div",
      { class: "cart" },
      h("h1", {}, "Your cart"),
      h(
        "div",
        { class: "cart-lines" },
        trouble.node,
        h(
          "ul",
          {},
          linesOf(cart).map((line) =>
            cartLine(line, {
              setTo: (quantity) => change(() => setQuantity(cart, { lineId: line.id, quantity })),
              remove: () => change(() => removeLine(cart, line.id)),
            })
          )
        )
      ),
      h(
        "aside",
        { class: "panel", "aria-label": "Summary" },
        h("dl", { class: "totals" }, h("div", { class: "totals-sum" }, h("dt", {}, "Items"), h("dd", {}, money(cart.item_subtotal)))),
        h("p", { class: "fine" }, "Shipping and tax are added on the next page, before you pay."),
        h("a", { class: "button wide", href: "/checkout" }, "Checkout"),
        h("p", { class: "centred" }, h("a", { class: "quiet", href: "/" }, "Keep looking around"))
      )
    )

  draw(await readCart({ signal }))
  return page
}

/** Also what the checkout shows when there is nothing to pay for. */
export function emptyCart() {
  return outcome({
    picture: "empty-canoe",
    title: "Your cart is empty",
    text: "Room for everything, then.",
    actions: [h("a", { class: "button", href: "/" }, "See what we have")],
  })
}
