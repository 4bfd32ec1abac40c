/**
 * Makes an element. Strings become text, never markup, so data from the shop's API is safe to pass.
 * A property whose name starts with "on" is a listener; false, null and undefined leave an attribute out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value)
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value))
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

/** Says something to screen readers without moving anything on the page. */
export function announce(text) {
  const announcer = document.getElementById("announcer")
  announcer.textContent = ""
  requestAnimationFrame(() => (announcer.textContent = text))
}

/** A button that is at work can't be pressed, but keeps the focus. */
export function setBusy(button, now) {
  button.removeAttribute("aria-disabled")
  if (now) {
    button.setAttribute("aria-disabled", "true")
  }
}

export const isBusy = (button) => button.hasAttribute("aria-disabled")
