import { h } from "../dom.js"
import { outcome } from "../parts/outcome.js"
import { go } from "../router.js"
import { iotpay } from "../shop/iotpay.js"

const EVERY_MS = 2_000
const PATIENCE_MS = 120_000
/** When it takes long, the page goes on asking, only less often. */
const LATER_EVERY_MS = 10_000

export function pendingView({ query, signal }) {
  const text = h("p", { role: "status" }, "Your payment is being confirmed. Please don't pay again.")
  const spinner = h("span", { class: "spinner big", "aria-hidden": "true" })
  const page = outcome({ picture: "fog", title: "Just a moment", text: [] }, text, spinner)
  void wait(query.get("token") ?? "")
  return page

  async function wait(token) {
    try {
      await follow(token, { everyMs: EVERY_MS, signal: endingAfter(PATIENCE_MS, signal) })
      if (signal.aborted) {
        return
      }
      text.textContent =
        "This takes longer than usual. You may close this page: once your payment is confirmed, your order is made by itself. Please don't pay again."
      await follow(token, { everyMs: LATER_EVERY_MS, signal })
    } catch {
      // The shop knows no such payment, or says that it can't be looked at.
      page.replaceWith(unknownPayment())
    }
  }
}

/** Ends when the time is over or the page is left. `AbortSignal.any` is younger than the browsers that shoppers use. */
function endingAfter(ms, signal) {
  const controller = new AbortController()
  const end = () => controller.abort()
  setTimeout(end, ms)
  signal.addEventListener("abort", end, { once: true })
  return controller.signal
}

/** Goes to the page for what became of a payment. Comes back only if the signal ends the waiting. */
async function follow(token, { everyMs, signal }) {
  while (!signal.aborted) {
    const payment = await iotpay().watchPayment(token, { everyMs, signal }).catch((error) => {
      if (signal.aborted) {
        return undefined
      }
      throw error
    })
    const next = payment && !signal.aborted && pageAfter(payment)
    if (next) {
      await go(next, { replace: true })
      return
    }
    // Paid, but the order is not there yet.
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
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
