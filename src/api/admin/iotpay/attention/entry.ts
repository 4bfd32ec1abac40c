import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../../../modules/iotpay"
import { adminAttention, type AdminAttention } from "./shape"

/** The entry that a request names, as it stands now. */
export async function entryOf(req: AuthenticatedMedusaRequest<unknown>): Promise<AdminAttention> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const entry = await iotpay.attention.byId(String(req.params.id))
  if (!entry) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("entry_unknown"))
  }
  return adminAttention(entry)
}
