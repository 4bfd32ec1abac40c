import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type Card, type IotpayModuleService } from "../../../../modules/iotpay"

/**
 * The card that a logged-in customer names, if it is his. Another's card is looked for, and not found, exactly
 * as one that never was: neither the answer nor its time tells them apart.
 */
export async function ownCard(req: AuthenticatedMedusaRequest<unknown>, id = String(req.params.id)): Promise<Card> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const card = await iotpay.ledger.cards.ofCustomer(req.auth_context.actor_id, id)
  if (!card) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "This card is not on file.")
  }
  return card
}
