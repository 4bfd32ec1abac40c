import { h } from "../dom.js"
import { outcome } from "../parts/outcome.js"

export function nowhereView() {
  return outcome({
    picture: "fog",
    title: "Off the map",
    text: "There is no page at this address.",
    actions: [h("a", { class: "button", href: "/" }, "Back to the shop")],
  })
}
