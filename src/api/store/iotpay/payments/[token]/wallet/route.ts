import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { payWithWalletWorkflow, seal, type Outcome } from "../../../../../../workflows"
import { namedPayment } from "../../named-payment"
import type { PayWithWallet } from "./validators"

/**
 * `POST /store/iotpay/payments/:token/wallet`: pays a session of `pp_iotpay-wallet_iotpay` with what Apple Pay or
 * Google Pay authorised, and completes its cart. The wallet's token is in memory only until IOTPay has answered.
 */
export async function POST(req: MedusaRequest<PayWithWallet>, res: MedusaResponse<{ payment: Outcome }>): Promise<void> {
  const purchase = await namedPayment(req)
  const { result } = await payWithWalletWorkflow(req.scope).run({
    input: { purchase_id: purchase.id, wallet: seal(req.validatedBody) },
  })
  res.setHeader("Cache-Control", "no-store")
  res.json({ payment: result })
}
