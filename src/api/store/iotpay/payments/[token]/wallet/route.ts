import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../../../modules/iotpay"
import { payWithWalletWorkflow, seal, type Outcome } from "../../../../../../workflows"
import type { PayWithWallet } from "./validators"

/**
 * `POST /store/iotpay/payments/:token/wallet`: pays a session of `pp_iotpay-wallet_iotpay` with what Apple Pay or
 * Google Pay authorised, and completes its cart. The wallet's token is in memory only until IOTPay has answered.
 */
export async function POST(req: MedusaRequest<PayWithWallet>, res: MedusaResponse<{ payment: Outcome }>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { charges, purchases } = iotpay.ledger
  const named = await purchases.byToken(String(req.params.token))
  const purchase = named && (await charges.currentOf(named))
  if (!purchase) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "This payment is not known.")
  }
  const { result } = await payWithWalletWorkflow(req.scope).run({
    input: { purchase_id: purchase.id, wallet: seal(req.validatedBody) },
  })
  res.setHeader("Cache-Control", "no-store")
  res.json({ payment: result })
}
