import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { describePurchaseWorkflow, finishPurchaseWorkflow, messageOf } from "../../../../workflows"
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
  const settled = purchase.placed_at !== null && purchase.state === "confirmed"
  const { result, errors } = await (settled ? describePurchaseWorkflow : finishPurchaseWorkflow)(req.scope).run({
    input: { purchase_id: purchase.id },
    throwOnError: false,
  })
  if (errors?.length) {
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`IOTPay: the return of ${purchase.order_number}: ${messageOf(errors[0]?.error)}`)
  }
  const outcome = whatToSay(errors?.length ? undefined : result, req.query)
  res.redirect(303, shopAddress({ outcome, token, ownUrl: purchase.return_url, options: iotpay.options }))
}
