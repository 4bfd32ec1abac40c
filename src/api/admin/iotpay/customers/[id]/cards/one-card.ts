import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../../../../../modules/iotpay"
import { adminCard, type AdminCard } from "../../shape"

/** The card that a request names, as it stands now. */
export async function oneCard(req: AuthenticatedMedusaRequest<unknown>): Promise<AdminCard> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const card = await iotpay.ledger.cards.ofCustomer(String(req.params.id), String(req.params.cardId))
  if (!card) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("card_unknown"))
  }
  const charges = (await iotpay.transactions.lastCharges([card.id])).get(card.id)
  return adminCard(card, { charges, now: iotpay.clock.now() })
}
