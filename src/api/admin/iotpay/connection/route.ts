import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { adminConnection, type AdminConnection } from "./shape"

/** `GET /admin/iotpay/connection`: how the shop and IOTPay are connected, and how calls went lately. Asks IOTPay nothing. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ connection: AdminConnection }>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { count } = await iotpay.attention.list({ state: "open", limit: 1, offset: 0 })
  res.json({
    connection: {
      ...adminConnection(iotpay.options, await iotpay.connection.read()),
      notifications: await iotpay.inbox.overview(),
      attention_open: count,
    },
  })
}
