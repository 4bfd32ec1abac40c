import { MedusaError } from "@medusajs/framework/utils"
import { sameCents } from "../../gateway"
import type { IotpayModuleService, Purchase } from "../../modules/iotpay"

/** The pauses before each question while a shopper waits, in milliseconds. */
const TRIES = [0, 700, 1_500]

const { PAYMENT_AUTHORIZATION_ERROR, PAYMENT_REQUIRES_MORE_ERROR } = MedusaError.Types

/**
 * The session's purchase that Medusa may count on: confirmed by the gateway within the last minutes,
 * of the session's amount and currency, nothing of it given back, and now owned by the order.
 *
 * @throws MedusaError with a sentence for the shopper, of a type that storefronts handle
 */
export async function authorizedBy(
  iotpay: IotpayModuleService,
  session: { id: string; amount: unknown; raw_amount?: unknown; currency_code: string }
): Promise<Purchase> {
  const purchases = await iotpay.ledger.purchases.ofSession(session.id)
  const wanted = purchases.filter((purchase) => !purchase.abandoned_at)
  const candidate = wanted.find((purchase) => purchase.state === "confirmed") ?? wanted[0] ?? purchases[0]
  if (!candidate) {
    throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, "This payment was never started at IOTPay. Nothing was charged; please start it again.")
  }
  const purchase = await iotpay.purchases.ask(candidate.id, TRIES)
  refuseUnconfirmed(purchase, iotpay.purchases.freshlyConfirmed(purchase))
  if (
    purchase.currency_code !== session.currency_code.toUpperCase() ||
    !sameCents(session.raw_amount ?? session.amount, purchase.amount_exact)
  ) {
    throw new MedusaError(
      PAYMENT_AUTHORIZATION_ERROR,
      "The amount to pay has changed since the payment was made. What was paid will be given back; please pay again."
    )
  }
  if (purchase.abandoned_at || (await iotpay.purchases.givenBack(purchase)).perhaps > 0 || !(await iotpay.ledger.purchases.claim(purchase.id, "order"))) {
    throw new MedusaError(
      PAYMENT_AUTHORIZATION_ERROR,
      "This payment was given back, or is being given back, so it can't be used for the order. Please pay again."
    )
  }
  return purchase
}

function refuseUnconfirmed(purchase: Purchase, fresh: boolean): void {
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
      throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, "The card was declined and nothing was charged. Please try again or use another card.")
    case "closed":
      throw new MedusaError(PAYMENT_AUTHORIZATION_ERROR, "The payment page was not used in time and nothing was charged. Please start the payment again.")
    case "open":
    case "in_doubt":
      throw new MedusaError(PAYMENT_REQUIRES_MORE_ERROR, "The payment is not confirmed yet. Please finish it on IOTPay's page, or wait a moment if you already have.")
  }
}
