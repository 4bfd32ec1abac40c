import { announce, h } from "../dom.js"
import { money } from "../money.js"
import { lineList } from "../parts/line-list.js"
import { testCardHint } from "../parts/test-cards.js"
import { totals } from "../parts/totals.js"

/** What is bought, what it costs, and the button. `show` is called whenever either may have changed. */
export function summary({ cart, trouble }) {
  const sums = h("div", { class: "sums" })
  const button = h("button", { type: "submit", class: "button wide pay" })
  let total

  return {
    node: h(
      "aside",
      { class: "panel", "aria-label": "Summary" },
      h("h2", {}, "Your order"),
      lineList(cart),
      sums,
      trouble.node,
      button,
      h("p", { class: "fine" }, "You enter your card on IOTPay's own page and come back here. We never see it."),
      testCardHint()
    ),
    show({ cart: now, busy, paying }) {
      sums.replaceChildren(totals(now))
      sums.toggleAttribute("aria-busy", false)
      button.removeAttribute("aria-disabled")
      if (busy || paying) {
        sums.setAttribute("aria-busy", "true")
        button.setAttribute("aria-disabled", "true")
      }
      button.textContent = paying ? "Opening IOTPay…" : `Pay ${money(now.total)} with IOTPay`
      if (!busy && total !== undefined && total !== money(now.total)) {
        announce(`The total is now ${money(now.total)}.`)
      }
      total = busy ? total : money(now.total)
    },
  }
}
