import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { describeOrderPayments, mendOrderPaymentsWorkflow } from "../../../../../../workflows"
import type { OrderPaymentsAnswer } from "../../shape"
import type { MendOrderBody } from "../../validators"

/** `POST /admin/iotpay/orders/:id/mend`: mends one disagreement, by the mend and the subject that it names. */
export async function POST(req: AuthenticatedMedusaRequest<MendOrderBody>, res: MedusaResponse<OrderPaymentsAnswer>): Promise<void> {
  const order_id = String(req.params.id)
  await mendOrderPaymentsWorkflow(req.scope).run({ input: { ...req.validatedBody, order_id, by: req.auth_context.actor_id } })
  res.json({ order_payments: await describeOrderPayments(req.scope, order_id) })
}
