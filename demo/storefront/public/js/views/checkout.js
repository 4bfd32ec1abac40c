import { addressForm } from "../checkout/address-form.js"
import { liveCart } from "../checkout/live-cart.js"
import { shippingChoice } from "../checkout/shipping-choice.js"
import { summary } from "../checkout/summary.js"
import { h } from "../dom.js"
import { cents, money } from "../money.js"
import { alertPlace } from "../parts/notice.js"
import { changeCart, chooseShipping, listShipping, readCart } from "../shop/cart.js"
import { startPayment } from "../shop/payment.js"
import { emptyCart } from "./cart.js"

export async function checkoutView({ signal }) {
  const start = await readCart({ signal })
  if (!start?.items?.length) {
    return emptyCart()
  }
  const options = await listShipping(start, { signal })
  const trouble = alertPlace()
  const side = summary({ cart: start, trouble })
  let paying = false
  const live = liveCart(start, ({ cart, busy }) => side.show({ cart, busy, paying }))

  const chosen = start.shipping_methods?.[0]?.shipping_option_id ?? options[0]?.id
  const address = addressForm({ cart: start, provinceChanged: () => change((cart) => changeCart(cart, { shipping_address: address.address() })) })
  const shipping = shippingChoice({ options, chosen, choose: (id) => change((cart) => chooseShipping(cart, id)) })

  /** A change the shopper did not press a button for: what goes wrong is shown, and nothing else happens. */
  function change(work) {
    trouble.clear()
    live.change(work).catch(explain)
  }

  async function explain(error) {
    const gone = !(await readCart().catch(() => live.cart))
    trouble.say(
      gone ? "This cart has already become an order, so it can't be changed or paid again." : error.message,
      ...(gone ? [h("p", {}, h("a", { href: "/" }, "Start a new cart"))] : [])
    )
  }

  async function pay(event) {
    event.preventDefault()
    if (paying || !address.check()) {
      return
    }
    const seen = cents(live.cart.total)
    setPaying(true)
    trouble.clear()
    try {
      const to = address.address()
      await live.change((cart) => changeCart(cart, { email: address.email(), shipping_address: to, billing_address: to }))
      if (cents(live.cart.total) !== seen) {
        trouble.say(`The total has changed to ${money(live.cart.total)}. Please look at it once more, then pay.`)
        setPaying(false)
        return
      }
      if (!live.cart.shipping_methods?.length) {
        throw new Error("Please choose how it should get there.")
      }
      const page = await startPayment(live.cart)
      if (signal.aborted) {
        return
      }
      // Stays busy: the browser is on its way to IOTPay.
      location.assign(page)
    } catch (error) {
      setPaying(false)
      await explain(error)
    }
  }

  function setPaying(now) {
    paying = now
    side.show({ cart: live.cart, busy: false, paying })
  }

  side.show({ cart: start, busy: false, paying })
  if (!start.shipping_methods?.length && chosen) {
    change((cart) => chooseShipping(cart, chosen))
  }
  return h(
    "div",
    {},
    h("h1", {}, "Checkout"),
    h("form", { class: "checkout", novalidate: true, onsubmit: pay }, h("div", { class: "checkout-form" }, ...address.nodes, shipping), side.node)
  )
}
