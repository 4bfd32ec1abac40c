import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * Medusa's store routes let anybody name the fields they want, across links: an order's page would show its
 * customer's cards to whoever knows the order. Owners read theirs at `/store/iotpay/cards`.
 */
export function keepCardsPrivate(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  if (JSON.stringify(req.query.fields ?? "").includes("iotpay_card")) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Cards on file are not a field of the store API. Their owner reads them at /store/iotpay/cards.")
  }
  next()
}
