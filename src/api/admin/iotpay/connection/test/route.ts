import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConnectionTest } from "../../../../../modules/iotpay"
import { testConnectionWorkflow } from "../../../../../workflows"

/** `POST /admin/iotpay/connection/test`: asks IOTPay whether it accepts the merchant and key. Moves no money. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ test: ConnectionTest }>): Promise<void> {
  const { result } = await testConnectionWorkflow(req.scope).run({ input: { by: req.auth_context.actor_id } })
  res.json({ test: result })
}
