import { h } from "../dom.js"
import { outcome } from "../parts/outcome.js"
import { go } from "../router.js"
import { watchPayment } from "../shop/payment.js"

const EVERY_MS = 2_000
const PATIENCE_MS = 120_000
/** When it takes long, the page goes on asking, only less often. */
const LATER_EVERY_MS = 10_000

export function pendingView({ query, signal }) {
  const text = h("p", { role: "status" }, "Your payment is being confirmed. Please don't pay again.")
  const spinner = h("span", { class: "spinner big", "aria-hidden": "true" })
  const since = Date.now()

  async function look() {
    if (signal.aborted) {
      return
    }
    try {
      const payment = await watchPayment(query.get("token") ?? "", { signal })
      const next = pageAfter(payment)
      if (next) {
        void go(next, { replace: true })
        return
      }
      say(payment.message)
    } catch (error) {
      if (error.status === 404) {
        page.replaceWith(unknownPayment())
        return
      }
      // Anything else may pass: keep asking.
    }
    setTimeout(look, late() ? LATER_EVERY_MS : EVERY_MS)
  }

  const late = () => Date.now() - since > PATIENCE_MS

  function say(message) {
    const calm = "This takes longer than usual. You may close this page: once your payment is confirmed, your order is made by itself. Please don't pay again."
    const next = late() ? calm : message
    if (next && text.textContent !== next) {
      text.textContent = next
    }
  }

  const page = outcome({ picture: "fog", title: "Just a moment", text: [] }, text, spinner)
  setTimeout(look, 0)
  return page
}

function unknownPayment() {
  return outcome({
    picture: "fog",
    title: "We don't know this payment",
    text: "This payment is not known. If you have paid, the shop will find your payment by itself.",
    actions: [h("a", { class: "button", href: "/" }, "Back to the shop")],
  })
}

/** Where a payment's state leads, or nowhere while it is open. */
function pageAfter({ state, message, order_id, display_id, cart_id }) {
  const at = (path, values) => `${path}?${new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined))}`
  switch (state) {
    case "paid":
      return order_id ? at("/paid", { order_id, display_id }) : undefined
    case "declined":
    case "closed":
      return at("/declined", { cart_id, message, state })
    case "given_back":
      return at("/given-back", { message })
    default:
      return undefined
  }
}
