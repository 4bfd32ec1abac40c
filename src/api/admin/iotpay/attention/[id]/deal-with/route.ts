import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { dealWithAttentionWorkflow } from "../../../../../../workflows"
import { entryOf } from "../../entry"
import type { AdminAttention } from "../../shape"
import type { DealWith } from "../../validators"

/** `POST /admin/iotpay/attention/:id/deal-with`: a person has seen to it; who and when is kept, with a note. */
export async function POST(req: AuthenticatedMedusaRequest<DealWith>, res: MedusaResponse<{ attention: AdminAttention }>): Promise<void> {
  const { note } = req.validatedBody
  await dealWithAttentionWorkflow(req.scope).run({ input: { id: String(req.params.id), by: req.auth_context.actor_id, note } })
  res.json({ attention: await entryOf(req) })
}
