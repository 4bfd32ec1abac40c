import { h } from "../dom.js"
import { money } from "../money.js"
import { go } from "../router.js"
import { listOrders, logOut, readCustomer } from "../shop/account.js"
import { markOf } from "../shop/order-state.js"
import { ApiError } from "../api.js"

const day = new Intl.DateTimeFormat("en-CA", { dateStyle: "long" })

export async function accountView({ signal }) {
  const [customer, orders] = await Promise.all([readCustomer({ signal }), listOrders({ signal })])
  if (!customer) {
    throw new ApiError(401, "Please log in again.")
  }
  return h(
    "div",
    { class: "account" },
    h("h1", {}, customer.first_name ? `Hello, ${customer.first_name}` : "Your account"),
    h("p", { class: "fine" }, `Logged in as ${customer.email}. `, h("button", { type: "button", class: "quiet", onclick: leave }, "Log out")),
    h(
      "a",
      { class: "panel account-link", href: "/account/cards" },
      h("span", {}, h("strong", {}, "Your cards"), h("small", {}, "Keep a card, choose the one you pay with first, or remove one."))
    ),
    h("section", { "aria-labelledby": "orders" }, h("h2", { id: "orders" }, "Your orders"), orders.length > 0 ? h("ul", { class: "panel orders" }, orders.map(line)) : none())
  )
}

function leave() {
  logOut()
  void go("/")
}

const none = () => h("p", { class: "fine" }, "Nothing yet. ", h("a", { href: "/" }, "See what we have"))

function line(order) {
  const { id, display_id, created_at, total } = order
  const mark = markOf(order)
  return h(
    "li",
    {},
    h("a", { href: `/paid?${new URLSearchParams({ order_id: id })}` }, `Order #${display_id}`),
    h("span", { class: "fine" }, day.format(new Date(created_at)), mark && [" ", h("span", { class: "mark" }, mark)]),
    h("span", { class: "amount" }, money(total))
  )
}
