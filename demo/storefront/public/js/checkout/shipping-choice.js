import { h } from "../dom.js"
import { money } from "../money.js"

const ABOUT = { standard: "Three to six days", express: "One or two days" }

/** How it gets there. `choose` is called with the option's id. */
export function shippingChoice({ options, chosen, choose }) {
  return h(
    "fieldset",
    {},
    h("legend", {}, "How it gets there"),
    options.length > 0
      ? h("div", { class: "choices" }, options.map((option) => choice(option, { chosen, choose })))
      : h("p", { class: "problem" }, "Nothing ships to you at the moment. Please try again later.")
  )
}

function choice({ id, name, amount, type }, { chosen, choose }) {
  return h(
    "label",
    { class: "choice" },
    h("input", { type: "radio", name: "shipping", value: id, checked: id === chosen, onchange: () => choose(id) }),
    h("span", { class: "choice-name" }, `${name} `, h("small", {}, ABOUT[type?.code] ?? "")),
    h("span", { class: "amount" }, ` ${money(amount)}`)
  )
}
