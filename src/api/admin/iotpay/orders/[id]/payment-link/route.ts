import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  cancelPaymentLinkWorkflow,
  createPaymentLinkWorkflow,
  livePaymentLink,
  type AdminPaymentLink,
} from "../../../../../../workflows"

type Answer<T = AdminPaymentLink> = MedusaResponse<{ payment_link: T }>

/** `GET /admin/iotpay/orders/:id/payment-link`: the order's link that is not canceled, or null. */
export async function GET(req: AuthenticatedMedusaRequest, res: Answer<AdminPaymentLink | null>): Promise<void> {
  res.json({ payment_link: await livePaymentLink(req.scope, String(req.params.id)) })
}

/**
 * `POST /admin/iotpay/orders/:id/payment-link`: asks for what is still owed on an order or a draft. While
 * that stays the same, the answer is the same link. It takes no body: the amount is Medusa's.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: Answer): Promise<void> {
  const { result } = await createPaymentLinkWorkflow(req.scope).run({
    input: { order_id: String(req.params.id), created_by: req.auth_context.actor_id },
  })
  res.json({ payment_link: result })
}

/** `DELETE /admin/iotpay/orders/:id/payment-link`: takes the link back. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: Answer): Promise<void> {
  const { result } = await cancelPaymentLinkWorkflow(req.scope).run({
    input: { order_id: String(req.params.id), by: req.auth_context.actor_id },
  })
  res.json({ payment_link: result })
}
