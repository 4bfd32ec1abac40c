import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { queryOf, type Page } from "../paging"
import { adminNotification, type AdminNotification } from "./shape"
import { listNotifications } from "./validators"

/** What `GET /admin/iotpay/notifications` answers. */
export interface NotificationList extends Page {
  notifications: AdminNotification[]
}

/** `GET /admin/iotpay/notifications`: what IOTPay told the shop and what came of it, newest first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<NotificationList>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const wanted = queryOf(req, listNotifications)
  const { notifications, count } = await iotpay.inbox.list(wanted)
  res.json({ notifications: notifications.map(adminNotification), count, limit: wanted.limit, offset: wanted.offset })
}
