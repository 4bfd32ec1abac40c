import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { entryOf } from "../entry"
import type { AdminAttention } from "../shape"

/** `GET /admin/iotpay/attention/:id` */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ attention: AdminAttention }>): Promise<void> {
  res.json({ attention: await entryOf(req) })
}
