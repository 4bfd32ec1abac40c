import { isCharge, isUnsent, type Purchase } from "../ledger"
import { sentence } from "../sentences"

/** What a shopper is told of a purchase that is not paid, or not yet. */
export function shopperSentence(purchase: Purchase): string {
  if (purchase.attention) {
    return sentence("not_accepted")
  }
  const charge = isCharge(purchase)
  switch (purchase.state) {
    case "declined":
      return declined(purchase.reason)
    case "closed":
      if (isUnsent(purchase)) {
        return sentence("charge_never_came")
      }
      return charge ? sentence("charge_unreached") : sentence("page_not_used")
    case "in_doubt":
      return sentence("charge_unconfirmed")
    case "open":
      return charge
        ? sentence("charge_not_made")
        : sentence("page_not_finished")
    case "confirmed":
      return sentence("not_confirmed_now")
  }
}

/** The gateway's reason is for people, in whatever words: it is passed on, never acted on. */
function declined(reason: string | null): string {
  const because = reason?.trim().replace(/[.!\s]+$/, "")
  return because ? sentence("declined_because", { reason: because }) : sentence("declined")
}
