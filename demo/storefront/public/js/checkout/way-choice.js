import { isLoggedIn } from "../session.js"
import { loginFor } from "../account/next.js"
import { h } from "../dom.js"

/** How it is paid. `choose` is called with the way; `add` offers one more, which was not known from the start. */
export function wayChoice({ ways, chosen, choose, hasCards }) {
  const list = h("div", { class: "ways" })
  const add = (way) => list.append(option(way))

  function option(way) {
    const { id, name, spoken, about, mark, disabled = false } = way
    return h(
      "label",
      { class: "choice way" },
      h("input", { type: "radio", name: "way", value: id, checked: way === chosen, disabled, "aria-label": spoken, onchange: () => choose(way) }),
      h("span", { class: "choice-name" }, name, h("small", {}, about)),
      h("span", { class: "marks" }, mark())
    )
  }

  ways.forEach(add)
  return { add, node: h("fieldset", {}, h("legend", {}, "How you pay"), note(hasCards), list) }
}

function note(hasCards) {
  if (hasCards) {
    return null
  }
  return isLoggedIn()
    ? h("p", { class: "fine ways-note" }, "Keep a card ", h("a", { href: "/account/cards" }, "in your account"), ", and you pay with one click next time.")
    : h("p", { class: "fine ways-note" }, "Do you keep a card here? ", h("a", { href: loginFor("/checkout") }, "Log in"), " to pay with one click.")
}
