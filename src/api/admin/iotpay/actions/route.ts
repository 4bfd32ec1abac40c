import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { queryOf, type Page } from "../paging"
import { adminAction, type AdminAction } from "./shape"
import { listActions } from "./validators"

/** What `GET /admin/iotpay/actions` answers. */
export interface ActionList extends Page {
  actions: AdminAction[]
}

/** `GET /admin/iotpay/actions`: what admins did with IOTPay's payments and cards, and who it was, newest first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<ActionList>): Promise<void> {
  const { actions }: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { limit, offset, ...wanted } = queryOf(req, listActions)
  const found = await actions.list({ ...wanted, limit, offset })
  res.json({ actions: found.map(adminAction), count: await actions.count(wanted), limit, offset })
}
