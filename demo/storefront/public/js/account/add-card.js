import { h, setBusy } from "../dom.js"
import { cardForm } from "../parts/card-form.js"
import { alertPlace } from "../parts/notice.js"
import { testCardHint } from "../parts/test-cards.js"
import { iotpay } from "../shop/iotpay.js"

/** Adds a card, on IOTPay's page or in IOTPay's form. Both lead back here by way of the shop's server, which asks IOTPay. */
export function addCard({ signal, first }) {
  const trouble = alertPlace()
  const stage = h("div", { class: "stage", role: "group", "aria-label": "IOTPay’s form", tabindex: -1 })
  let busy = false
  let form

  const there = h("button", { type: "button", class: "button", onclick: () => start(leave) }, first ? "Add your first card" : "Add a card")
  const here = h("button", { type: "button", class: "button light", onclick: () => start(show) }, "Type it in here")
  const choice = h("p", { class: "actions" }, there, here)

  async function start(go) {
    if (busy) {
      return
    }
    block(true)
    trouble.clear()
    try {
      const entry = await iotpay().addCard()
      if (!signal.aborted) {
        go(entry)
      }
    } catch (error) {
      trouble.say(error.message)
      block(false)
    }
  }

  function block(now) {
    busy = now
    setBusy(there, now)
    setBusy(here, now)
  }

  /** Stays busy: the browser is on its way to IOTPay. */
  function leave({ redirect_url }) {
    location.assign(redirect_url)
  }

  function show(entry) {
    form = cardForm({ entry, mode: "add", button: "Keep this card", outcome: ({ message }) => close(message) })
    choice.hidden = true
    stage.replaceChildren(form.node, h("p", { class: "centred" }, h("button", { type: "button", class: "quiet", onclick: () => close() }, "Not now")))
    // The button that was pressed is gone: the focus goes along to what is next.
    stage.focus({ preventScroll: true })
    stage.scrollIntoView({ block: "nearest" })
  }

  function close(message) {
    form?.unmount()
    stage.replaceChildren()
    choice.hidden = false
    block(false)
    if (message) {
      trouble.say(message)
    } else {
      here.focus()
    }
  }

  return h(
    "section",
    { class: "panel add-card", "aria-label": "Add a card" },
    h("h2", {}, "Add a card"),
    h("p", { class: "fine" }, "You type it on IOTPay’s page, or in IOTPay’s form right here. We are only told its brand and its last four digits."),
    trouble.node,
    choice,
    stage,
    testCardHint("Demo: add")
  )
}
