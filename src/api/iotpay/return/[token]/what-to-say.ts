import type { Outcome } from "../../../../workflows"

/** What the shopper's browser can be told when nothing could be found out: nothing is lost, the job goes on. */
const UNKNOWN: Outcome = {
  state: "waiting",
  message: "Your payment is still being confirmed. Please don't pay again; this page will tell you as soon as it is known.",
}

/**
 * What the shopper is told. The gateway's word alone makes a payment paid. The browser may only make
 * the news worse, for itself: it comes back with FAIL, or status 9, while the gateway has nothing yet, so the page
 * was left or the card declined, and the shopper need not be kept waiting. In our words, never the URL's.
 */
export function whatToSay(outcome: Outcome | undefined, query: Record<string, unknown>): Outcome {
  if (!outcome) {
    return UNKNOWN
  }
  if (outcome.state === "waiting" && (query.retCode === "FAIL" || query.status === "9")) {
    return {
      ...outcome,
      state: "declined",
      message: "The payment was not completed. You can try again; should the first one still arrive, you will not pay twice.",
    }
  }
  return outcome
}
