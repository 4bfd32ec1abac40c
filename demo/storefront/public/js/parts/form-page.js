import { h, isBusy, setBusy } from "../dom.js"
import { alertPlace } from "./notice.js"

/**
 * A small form on a page of its own. `send` gets the fields' values; while it runs, pressing again does nothing,
 * and what it throws is said above the button.
 */
export function formPage({ title, lead, fields, button, busy, send }, ...more) {
  const trouble = alertPlace()
  const press = h("button", { type: "submit", class: "button wide" }, button)

  async function submit(event) {
    event.preventDefault()
    const wrong = fields.filter((one) => !one.check())
    if (wrong.length > 0) {
      wrong[0].input.focus()
      return
    }
    if (isBusy(press)) {
      return
    }
    setBusy(press, true)
    press.textContent = busy
    trouble.clear()
    try {
      await send(Object.fromEntries(fields.map(({ name, input }) => [name, input.value])))
    } catch (error) {
      trouble.say(error.message)
    } finally {
      setBusy(press, false)
      press.textContent = button
    }
  }

  return h(
    "div",
    { class: "form-page" },
    h("h1", {}, title),
    lead && h("p", { class: "lead" }, lead),
    h("form", { class: "panel", novalidate: true, onsubmit: submit }, h("div", { class: "fields" }, fields.map(({ node }) => node)), trouble.node, press),
    ...more
  )
}
