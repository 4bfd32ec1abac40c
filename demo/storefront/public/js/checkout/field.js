import { h } from "../dom.js"

/**
 * One labelled field that says by itself what is wrong with it, once it was left.
 *
 * @param problem gets the value, returns a sentence or undefined
 * @param tidy    rewrites the value when the field is left
 */
export function field({ name, label, control = "input", options = [], problem, tidy = (text) => text, value = "", ...attributes }) {
  const id = `field-${name}`
  const message = h("p", { class: "problem", id: `${id}-problem`, "aria-live": "polite" })
  const input = h(control, { id, name, required: true, "aria-describedby": message.id, onblur: leave, oninput: recheck, onchange: recheck, ...attributes }, options)
  input.value = value
  let touched = false

  function show() {
    const text = touched ? problem?.(input.value) : undefined
    message.textContent = text ?? ""
    input.toggleAttribute("aria-invalid", false)
    if (text) {
      input.setAttribute("aria-invalid", "true")
    }
    return !text
  }

  function leave() {
    input.value = tidy(input.value)
    touched ||= input.value !== ""
    show()
  }

  function recheck() {
    if (input.hasAttribute("aria-invalid")) {
      show()
    }
  }

  return {
    name,
    input,
    node: h("div", { class: `field field-${name}` }, h("label", { for: id }, label), input, message),
    check() {
      touched = true
      input.value = tidy(input.value)
      return show()
    },
  }
}

/** For a field that only must not be empty. */
export const needed = (sentence) => (text) => (text.trim() ? undefined : sentence)
