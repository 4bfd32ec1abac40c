import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { describeOrderPayments } from "../../../../../workflows"
import type { OrderPaymentsAnswer } from "../shape"

/** `GET /admin/iotpay/orders/:id`: what IOTPay says about the order's money beside what Medusa says, as last heard. Asks nobody. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<OrderPaymentsAnswer>): Promise<void> {
  res.json({ order_payments: await describeOrderPayments(req.scope, String(req.params.id)) })
}
