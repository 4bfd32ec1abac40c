import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { chargeOrderWorkflow, describeOrderPayments } from "../../../../../../workflows"
import type { ChargeAnswer } from "../../shape"
import type { ChargeOrderBody } from "../../validators"

/**
 * `POST /admin/iotpay/orders/:id/charge`: charges a card on file of the order's customer for what the order owes, or a
 * part. The same key charges once. 422 if the card was declined, 202 if it is not known yet.
 */
export async function POST(req: AuthenticatedMedusaRequest<ChargeOrderBody>, res: MedusaResponse<ChargeAnswer>): Promise<void> {
  const order_id = String(req.params.id)
  const input = { ...req.validatedBody, order_id, by: req.auth_context.actor_id }
  const { result: charge } = await chargeOrderWorkflow(req.scope).run({ input })
  res.status(charge.state === "pending" ? 202 : 200).json({ charge, order_payments: await describeOrderPayments(req.scope, order_id) })
}
