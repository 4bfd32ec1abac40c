import { MedusaError } from "@medusajs/framework/utils"
import type { Purchase } from "../../modules/iotpay"
import { isCharge } from "./payment-data"

const { PAYMENT_AUTHORIZATION_ERROR, PAYMENT_REQUIRES_MORE_ERROR } = MedusaError.Types

/** @throws MedusaError with a sentence for the shopper if a purchase can't be counted on now, of a type that storefronts handle */
export function refuseUnconfirmed(purchase: Purchase, fresh: boolean): void {
  if (purchase.attention) {
    throw new MedusaError(
      PAYMENT_AUTHORIZATION_ERROR,
      "IOTPay's answer does not match this payment, so it was not accepted. Please contact the shop before you pay again."
    )
  }
  switch (purchase.state) {
    case "confirmed":
      if (!fresh) {
        throw new MedusaError(PAYMENT_REQUIRES_MORE_ERROR, "The payment can't be confirmed right now. Please try again in a minute; you will not be charged twice.")
      }
      return
    case "declined":
      throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, declined(purchase.reason))
    case "closed":
      throw new MedusaError(
        PAYMENT_AUTHORIZATION_ERROR,
        isCharge(purchase)
          ? "IOTPay could not be reached for this charge and nothing was charged. Please try again in a minute."
          : "The payment page was not used in time and nothing was charged. Please start the payment again."
      )
    case "in_doubt":
      throw new MedusaError(
        PAYMENT_REQUIRES_MORE_ERROR,
        "IOTPay has not confirmed the charge yet. Please wait a minute and try again, with the same payment; you will not be charged twice."
      )
    case "open":
      throw new MedusaError(
        PAYMENT_REQUIRES_MORE_ERROR,
        isCharge(purchase)
          ? "The payment has not been made yet. Please confirm it again."
          : "The payment is not confirmed yet. Please finish it on IOTPay's page, or wait a moment if you already have."
      )
  }
}

/** The gateway's reason is for people, in whatever words: it is passed on, never acted on. */
function declined(reason: string | null): string {
  const because = reason?.trim().replace(/[.!\s]+$/, "")
  return `The card was declined${because ? ` (${because})` : ""} and nothing was charged. Please try again or use another card.`
}
