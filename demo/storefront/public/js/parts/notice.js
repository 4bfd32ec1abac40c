import { h } from "../dom.js"

/** A place for what went wrong: read out as soon as something is said, invisible while nothing is. */
export function alertPlace() {
  const place = h("div", { class: "alert", role: "alert" })
  return {
    node: place,
    say(text, ...more) {
      place.replaceChildren(h("p", {}, text), ...more)
      place.scrollIntoView({ block: "nearest" })
    },
    clear: () => place.replaceChildren(),
  }
}
