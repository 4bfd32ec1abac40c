import { mountCardForm } from "/iotpay.js"
import { h } from "../dom.js"

/**
 * IOTPay's own form, in a frame: what is typed there never reaches this shop.
 *
 * @param entry   what `startPayment` or `addCard` answered
 * @param outcome told what came of it, if the form does not lead on by itself
 */
export function cardForm({ entry, mode, button, outcome }) {
  const place = h("div", {})
  const node = h("div", { class: "card-form" }, h("p", { class: "loading" }, h("span", { class: "spinner", "aria-hidden": "true" }), "Opening IOTPay’s form"), place)
  const mounted = mountCardForm({
    secureId: entry.secure_id,
    scriptUrl: entry.script_url,
    mode,
    container: place,
    look: look(button),
    onOutcome: (told) => told.continueAt || outcome(told),
  })
  return { node, unmount: () => mounted.unmount() }
}

function look(text) {
  const colours = getComputedStyle(document.documentElement)
  const colour = (name) => colours.getPropertyValue(name).trim()
  return {
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    button: { text, color: colour("--on-pine"), backgroundColor: colour("--pine") },
  }
}
