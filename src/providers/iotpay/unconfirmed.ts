import { MedusaError } from "@medusajs/framework/utils"
import type { IotpayModuleService, Purchase } from "../../modules/iotpay"

/** Which kind of news it is that a purchase can't be counted on now: pay again, or wait. Storefronts handle both. */
const KINDS = {
  declined: MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
  closed: MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
  open: MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
  in_doubt: MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
  confirmed: MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
} as const satisfies Record<Purchase["state"], string>

/** @throws MedusaError with a sentence for the shopper unless IOTPay has just confirmed the purchase */
export function refuseUnconfirmed({ purchases }: IotpayModuleService, purchase: Purchase): void {
  if (!purchase.attention && purchases.freshlyConfirmed(purchase)) {
    return
  }
  const kind = purchase.attention ? MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR : KINDS[purchase.state]
  throw new MedusaError(kind, purchases.sentence(purchase))
}
