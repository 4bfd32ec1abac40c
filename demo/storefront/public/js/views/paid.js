import { h } from "../dom.js"
import { lineList } from "../parts/line-list.js"
import { outcome } from "../parts/outcome.js"
import { totals } from "../parts/totals.js"
import { readCart } from "../shop/cart.js"
import { newsOf } from "../shop/order-state.js"
import { cardOf, findOrder } from "../shop/payment.js"
import { provinceName } from "../shop/provinces.js"

export async function paidView({ query, signal }) {
  // The order was this shopper's cart: reading the cart lets go of it, and keeps one started since.
  const [order] = await Promise.all([findOrder(query.get("order_id") ?? "", { signal }), readCart({ signal }).catch(() => undefined)])
  const card = cardOf(order)
  const { first_name: name, address_1, city, province, postal_code } = order.shipping_address ?? {}
  const news = newsOf(order)
  const thanks = [name ? `Merci, ${name}. Your payment arrived, and we start packing.` : "Your payment arrived, and we start packing."]
  return outcome(
    // The account leads here as well, long after: an order that was given back isn't being packed.
    news.length > 0 ? { picture: "fog", title: "Your order", text: news } : { picture: "sunrise", title: "Thank you", text: thanks },
    h(
      "div",
      { class: "panel receipt" },
      h("h2", {}, `Order #${order.display_id}`),
      lineList(order),
      totals(order),
      card && h("p", { class: "fine" }, `Paid with ${card}.`),
      address_1 && h("p", { class: "fine" }, `Going to ${[address_1, city, provinceName(province), postal_code].filter(Boolean).join(", ")}.`),
      order.email && h("p", { class: "fine" }, `Ordered by ${order.email}.`)
    ),
    h("p", { class: "actions" }, h("a", { class: "button", href: "/" }, "Back to the shop"))
  )
}
