import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { adminAttention, type AdminAttention } from "./shape"
import { listAttention } from "./validators"

interface List {
  attention: AdminAttention[]
  count: number
  limit: number
  offset: number
}

/** `GET /admin/iotpay/attention`: what a person must look at, oldest first. `?state=open` leaves out what has ended. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<List>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const wanted = listAttention.safeParse(req.query)
  if (!wanted.success) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "state is open, settled or dealt_with; limit is 1 to 100; offset is 0 or more.")
  }
  const { state, limit, offset } = wanted.data
  const { entries, count } = await iotpay.attention.list({ state, limit, offset })
  res.json({ attention: entries.map(adminAttention), count, limit, offset })
}
