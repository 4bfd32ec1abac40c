import { addressForm } from "../checkout/address-form.js"
import { liveCart } from "../checkout/live-cart.js"
import { payer } from "../checkout/payer.js"
import { shippingChoice } from "../checkout/shipping-choice.js"
import { summary } from "../checkout/summary.js"
import { findWallets } from "../checkout/wallets.js"
import { wayChoice } from "../checkout/way-choice.js"
import { waysToPay } from "../checkout/ways.js"
import { h } from "../dom.js"
import { alertPlace } from "../parts/notice.js"
import { readCustomer } from "../shop/account.js"
import { changeCart, chooseShipping, listShipping, ownCart, readCart } from "../shop/cart.js"
import { iotpay } from "../shop/iotpay.js"
import { emptyCart } from "./cart.js"

export async function checkoutView({ signal }) {
  const [found, customer] = await Promise.all([readCart({ signal }), readCustomer({ signal })])
  if (!found?.items?.length) {
    return emptyCart()
  }
  const start = customer ? await ownCart(found) : found
  const [options, cards] = await Promise.all([listShipping(start, { signal }), customer ? iotpay().listCards().catch(() => []) : []])

  const trouble = alertPlace()
  const ways = waysToPay(cards)
  let chosenWay = ways.find(({ isDefault }) => isDefault) ?? ways.find(({ id }) => id === "page")
  let paying = { state: "idle" }
  let changing = false
  const side = summary({ cart: start, trouble, otherWay: () => till.stop() })
  // While a payment is on its way, nothing else is changed.
  const redraw = () => {
    form.inert = paying.state === "busy"
    side.show({ cart: live.cart, changing, paying, way: chosenWay })
  }

  const live = liveCart(start, ({ busy }) => {
    changing = busy
    redraw()
  })
  const chosen = start.shipping_methods?.[0]?.shipping_option_id ?? options[0]?.id
  const address = addressForm({ cart: start, customer, provinceChanged: () => change((cart) => changeCart(cart, { shipping_address: address.address() })) })
  const shipping = shippingChoice({ options, chosen, choose: (id) => change((cart) => chooseShipping(cart, id)) })
  const choice = wayChoice({ ways, chosen: chosenWay, choose: chooseWay, hasCards: cards.length > 0 })
  const till = payer({
    ...{ live, address, trouble, explain, signal },
    show(now) {
      paying = now
      redraw()
    },
  })

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

  function chooseWay(way) {
    chosenWay = way
    trouble.clear()
    redraw()
  }

  /** To be at the end of a field is not to agree to a payment. */
  function heedEnter(event) {
    if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault()
    }
  }

  function pay(event) {
    event.preventDefault()
    void till.pay(chosenWay)
  }

  // What is typed from now on is not what an open form or wallet would pay for.
  const form = h("div", { class: "checkout-form", oninput: () => till.stop(), onkeydown: heedEnter }, ...address.nodes, shipping, choice.node)
  redraw()
  void findWallets(choice.add)
  if (!start.shipping_methods?.length && chosen) {
    change((cart) => chooseShipping(cart, chosen))
  }
  return h("div", {}, h("h1", {}, "Checkout"), h("form", { class: "checkout", novalidate: true, onsubmit: pay }, form, side.node))
}
