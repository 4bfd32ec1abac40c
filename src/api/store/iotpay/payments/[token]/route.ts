import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../../../../modules/iotpay"
import { finishPurchaseWorkflow, describePurchaseWorkflow, type Outcome } from "../../../../../workflows"

/** However many browsers watch a payment, IOTPay is asked about it this often at most. */
const ASK_EVERY_MS = 5_000

/**
 * `GET /store/iotpay/payments/:token`: what became of one payment, for the page that says *still being
 * confirmed*. The token is unguessable; it names no other payment and changes nothing.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse<{ payment: Outcome }>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { charges, purchases } = iotpay.ledger
  const named = await purchases.byToken(String(req.params.token))
  const purchase = named && (await charges.currentOf(named))
  if (!purchase) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "This payment is not known.")
  }
  res.setHeader("Cache-Control", "no-store")
  const mayAsk = await purchases.mayAsk(purchase.id, ASK_EVERY_MS)
  const { result } = await (mayAsk ? finishPurchaseWorkflow : describePurchaseWorkflow)(req.scope).run({
    input: { purchase_id: purchase.id },
  })
  // An order that stands without its payment is the shop's to see to: paying again would only show that order.
  const neverCame = result.state === "waiting" && !result.order_id && (await charges.neverCame(purchase.id))
  res.json({ payment: neverCame ? { ...result, state: "closed", message: sentence("charge_never_came") } : result })
}
