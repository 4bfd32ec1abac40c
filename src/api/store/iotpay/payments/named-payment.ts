import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../../../../modules/iotpay"

/**
 * The payment that a request names by its token, as it stands now: a charge that came to nothing is tried again as
 * another, while the browser still names the first.
 *
 * @throws MedusaError if there is none
 */
export async function namedPayment(req: MedusaRequest<unknown>): Promise<Purchase> {
  const { charges, purchases } = req.scope.resolve<IotpayModuleService>(IOTPAY_MODULE).ledger
  const named = await purchases.byToken(String(req.params.token))
  if (!named) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "This payment is not known.")
  }
  return await charges.currentOf(named)
}
