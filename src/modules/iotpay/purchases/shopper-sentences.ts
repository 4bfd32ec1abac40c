import { isCharge, type Purchase } from "../ledger"

/** What a shopper is told of a purchase that is not paid, or not yet. */
export function shopperSentence(purchase: Purchase): string {
  if (purchase.attention) {
    return "IOTPay's answer does not match this payment, so it was not accepted. Please contact the shop before you pay again."
  }
  const charge = isCharge(purchase)
  switch (purchase.state) {
    case "declined":
      return declined(purchase.reason)
    case "closed":
      return charge
        ? "IOTPay could not be reached for this charge and nothing was charged. Please try again in a minute."
        : "The payment page was not used in time and nothing was charged. Please start the payment again."
    case "in_doubt":
      return "IOTPay has not confirmed the charge yet. Please wait a minute and try again, with the same payment; you will not be charged twice."
    case "open":
      return charge
        ? "The payment has not been made yet. Please confirm it again."
        : "The payment is not confirmed yet. Please finish it on IOTPay's page, or wait a moment if you already have."
    case "confirmed":
      return "The payment can't be confirmed right now. Please try again in a minute; you will not be charged twice."
  }
}

/** The gateway's reason is for people, in whatever words: it is passed on, never acted on. */
function declined(reason: string | null): string {
  const because = reason?.trim().replace(/[.!\s]+$/, "")
  return `The card was declined${because ? ` (${because})` : ""} and nothing was charged. Please try again or use another card.`
}
