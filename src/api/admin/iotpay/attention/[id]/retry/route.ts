import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { retryAttentionWorkflow } from "../../../../../../workflows"
import { entryOf } from "../../entry"
import type { AdminAttention } from "../../shape"

/** `POST /admin/iotpay/attention/:id/retry`: tries once more to give the payment its place; answers with what is left of the trouble. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ attention: AdminAttention }>): Promise<void> {
  await retryAttentionWorkflow(req.scope).run({ input: { id: String(req.params.id), by: req.auth_context.actor_id } })
  res.json({ attention: await entryOf(req) })
}
