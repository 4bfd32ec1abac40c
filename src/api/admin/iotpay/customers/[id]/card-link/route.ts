import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../../../../../modules/iotpay"
import { adminAskForCardWorkflow } from "../../../../../../workflows"
import { linkOf, type CardLink } from "../../shape"

/** What `POST /admin/iotpay/customers/:id/card-link` answers. */
export interface NewCardLink {
  card_link: CardLink & { card_id: string }
}

/**
 * `POST /admin/iotpay/customers/:id/card-link`: opens IOTPay's page for this customer to add a card on. Whoever has
 * the link can add one card to the customer, and nothing more, until the page's time is over.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<NewCardLink>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { result } = await adminAskForCardWorkflow(req.scope).run({
    input: { customer_id: String(req.params.id), by: req.auth_context.actor_id },
  })
  const card = await iotpay.ledger.cards.byId(result.card_id)
  const link = card && linkOf(card)
  if (!link) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, sentence("card_page_over"))
  }
  res.json({ card_link: { ...link, card_id: result.card_id } })
}
