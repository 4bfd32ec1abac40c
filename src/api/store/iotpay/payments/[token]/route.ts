import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../../../../modules/iotpay"
import { lookAtPurchase, SENTENCES, type Outcome } from "../../../../../workflows"
import { forShopper } from "../../../../for-shopper"
import { namedPayment } from "../named-payment"

/**
 * `GET /store/iotpay/payments/:token`: what became of one payment, for the page that says *still being
 * confirmed*. The token is unguessable; it names no other payment and changes nothing.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse<{ payment: Outcome }>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const purchase = await namedPayment(req)
  res.setHeader("Cache-Control", "no-store")
  const result = (await lookAtPurchase(req.scope, purchase, "watching")) ?? { state: "waiting", message: SENTENCES.waiting }
  // An order that stands without its payment is the shop's to see to: paying again would only show that order.
  const neverCame = result.state === "waiting" && !result.order_id && (await iotpay.ledger.charges.neverCame(purchase.id))
  res.json({ payment: forShopper(neverCame ? { ...result, state: "closed", message: sentence("charge_never_came") } : result) })
}
