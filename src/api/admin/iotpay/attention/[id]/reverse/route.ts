import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reverseAttentionWorkflow } from "../../../../../../workflows"
import { entryOf } from "../../entry"
import type { AdminAttention } from "../../shape"

/** `POST /admin/iotpay/attention/:id/reverse`: gives the payment back, unless an order counts on it. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ attention: AdminAttention }>): Promise<void> {
  await reverseAttentionWorkflow(req.scope).run({ input: { id: String(req.params.id), by: req.auth_context.actor_id } })
  res.json({ attention: await entryOf(req) })
}
