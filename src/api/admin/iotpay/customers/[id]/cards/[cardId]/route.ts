import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { adminRemoveCardWorkflow } from "../../../../../../../workflows"

interface Removed {
  id: string
  object: "iotpay_card"
  deleted: true
}

/** `DELETE /admin/iotpay/customers/:id/cards/:cardId`: forgets a card. IOTPay has no call for that, so its id there is forgotten here. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<Removed>): Promise<void> {
  const { id, cardId } = req.params
  const { result } = await adminRemoveCardWorkflow(req.scope).run({
    input: { customer_id: String(id), card_id: String(cardId), by: req.auth_context.actor_id },
  })
  res.json({ id: result.id, object: "iotpay_card", deleted: true })
}
