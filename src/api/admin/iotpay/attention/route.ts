import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { queryOf, type Page } from "../paging"
import { adminAttention, type AdminAttention } from "./shape"
import { listAttention } from "./validators"

interface List extends Page {
  attention: AdminAttention[]
}

/** `GET /admin/iotpay/attention`: what a person must look at, oldest first. `?state=open` leaves out what has ended. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<List>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { state, limit, offset } = queryOf(req, listAttention)
  const { entries, count } = await iotpay.attention.list({ state, limit, offset })
  res.json({ attention: entries.map(adminAttention), count, limit, offset })
}
