import { h } from "../dom.js"
import { money } from "../money.js"

/** Items, shipping, tax and total of a cart or an order. */
export function totals({ item_subtotal, shipping_subtotal, shipping_methods, discount_subtotal, tax_total, credit_line_total, total }) {
  const shipped = Boolean(shipping_methods?.length)
  return h(
    "dl",
    { class: "totals" },
    row("Items", money(item_subtotal)),
    discount_subtotal > 0 && row("Discount", `−${money(discount_subtotal)}`),
    row("Shipping", shipped ? money(shipping_subtotal) : "Not chosen yet"),
    row("Tax", money(tax_total)),
    // How Medusa takes a cancelled order's amount away.
    credit_line_total > 0 && row("Credit", `−${money(credit_line_total)}`),
    row("Total", money(total), "totals-sum")
  )
}

function row(name, value, className) {
  return h("div", { class: className }, h("dt", {}, name), h("dd", {}, value))
}
