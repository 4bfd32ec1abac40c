import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { adminRefreshCardWorkflow } from "../../../../../../../../workflows"
import type { AdminCard } from "../../../../shape"
import { oneCard } from "../../one-card"

/** `POST /admin/iotpay/customers/:id/cards/:cardId/refresh`: asks IOTPay what it knows of the card, and answers with it. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ card: AdminCard }>): Promise<void> {
  const { id, cardId } = req.params
  await adminRefreshCardWorkflow(req.scope).run({
    input: { customer_id: String(id), card_id: String(cardId), by: req.auth_context.actor_id },
  })
  res.json({ card: await oneCard(req) })
}
