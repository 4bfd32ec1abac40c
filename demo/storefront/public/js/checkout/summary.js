import { announce, h, setBusy } from "../dom.js"
import { money } from "../money.js"
import { lineList } from "../parts/line-list.js"
import { testCardHint } from "../parts/test-cards.js"
import { totals } from "../parts/totals.js"

/**
 * What is bought, what it costs, and the button, or what comes in its place: IOTPay's form, or a wallet's button.
 * `show` is called whenever any of it may have changed.
 */
export function summary({ cart, trouble, otherWay }) {
  const sums = h("div", { class: "sums" })
  const button = h("button", { type: "submit", class: "button wide pay" })
  const fine = h("p", { class: "fine" })
  const place = h("div", { class: "stage", role: "group", tabindex: -1, hidden: true })
  const said = h("p", { class: "centred", role: "status" })
  const back = h("p", { class: "centred" }, h("button", { type: "button", class: "quiet", onclick: otherWay }, "Pay another way"))
  const hint = testCardHint()
  let total
  let shown

  /** The focus goes along with what the shopper is to use next, if it was here. */
  function stage({ node, said: text }, { name }) {
    if (node !== shown) {
      const left = place.contains(document.activeElement)
      shown = node
      place.replaceChildren(...(node ? [node, said, back] : []))
      place.setAttribute("aria-label", name)
      place.hidden = !node
      button.hidden = Boolean(node)
      if (node || left) {
        const next = node ? place : button
        next.focus({ preventScroll: true })
      }
    }
    said.textContent = text ?? ""
    said.classList.toggle("unseen", !text)
    back.hidden = Boolean(text)
  }

  return {
    node: h(
      "aside",
      { class: "panel", "aria-label": "Summary" },
      h("h2", {}, "Your order"),
      lineList(cart),
      sums,
      trouble.node,
      button,
      place,
      fine,
      hint
    ),
    show({ cart: now, changing, paying, way }) {
      const busy = changing || paying.state === "busy"
      sums.replaceChildren(totals(now))
      sums.setAttribute("aria-busy", String(busy))
      setBusy(button, busy)
      button.textContent = paying.state === "busy" ? way.busy : way.button(money(now.total))
      fine.textContent = way.fine
      hint?.toggleAttribute("hidden", !way.typed)
      stage(paying, way)
      if (!changing && total !== undefined && total !== money(now.total)) {
        announce(`The total is now ${money(now.total)}.`)
      }
      total = changing ? total : money(now.total)
    },
  }
}
