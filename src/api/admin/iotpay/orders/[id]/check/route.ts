import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { checkOrderPaymentsWorkflow, describeOrderPayments } from "../../../../../../workflows"
import type { CheckAnswer } from "../../shape"

/** `POST /admin/iotpay/orders/:id/check`: asks IOTPay about every payment of the order now, and books what Medusa is missing. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<CheckAnswer>): Promise<void> {
  const order_id = String(req.params.id)
  const { result: checked } = await checkOrderPaymentsWorkflow(req.scope).run({ input: { order_id, by: req.auth_context.actor_id } })
  res.json({ checked, order_payments: await describeOrderPayments(req.scope, order_id) })
}
