import { h } from "../dom.js"
import { outcome } from "../parts/outcome.js"

/** What is shown instead of a page that could not be drawn. */
export function errorView(error, again) {
  const unknown = error.status === 404
  return outcome({
    picture: "fog",
    title: unknown ? "We couldn't find that" : "Something went wrong",
    text: error.message,
    actions: [
      !unknown && h("button", { type: "button", class: "button", onclick: () => again() }, "Try again"),
      h("a", { class: unknown ? "button" : "quiet", href: "/" }, "Back to the shop"),
    ].filter(Boolean),
  })
}
