import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { lookAtPurchase } from "../../../../workflows"
import { forShopper } from "../../../for-shopper"
import { shopAddress } from "./shop-address"
import { whatToSay } from "./what-to-say"

/**
 * `GET /iotpay/return/:token`: the shopper's way back from IOTPay's page. Asks the gateway, completes
 * the cart if that has not happened, and sends the shopper to the shop's own page.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const token = String(req.params.token)
  const purchase = await iotpay.ledger.purchases.byToken(token)
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("Referrer-Policy", "no-referrer")
  if (!purchase) {
    res.status(404).type("text/plain").send("This payment link is not known. If you have paid, the shop will find your payment by itself.")
    return
  }
  const outcome = whatToSay(await lookAtPurchase(req.scope, purchase, "back"), req.query)
  res.redirect(303, shopAddress({ outcome: forShopper(outcome), token, ownUrl: purchase.return_url, options: iotpay.options }))
}
