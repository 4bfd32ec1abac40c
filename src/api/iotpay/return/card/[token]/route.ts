import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type Card, type IotpayModuleService } from "../../../../../modules/iotpay"
import { confirmCardWorkflow, messageOf } from "../../../../../workflows"
import { filledIn } from "../../filled-in"

/**
 * `GET /iotpay/return/card/:token`: a customer's way back from adding a card. Asks IOTPay, and sends the customer
 * to the shop's own page. What the browser brings back makes no card active.
 */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const begun = await iotpay.ledger.cards.byToken(String(req.params.token))
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("Referrer-Policy", "no-referrer")
  if (!begun || begun.state === "removed") {
    res.status(404).type("text/plain").send("This link is not known. If you have added a card, it is among your cards in the shop.")
    return
  }
  const { errors } = await confirmCardWorkflow(req.scope).run({ input: { card_id: begun.id, look: "back" }, throwOnError: false })
  if (errors?.length) {
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`IOTPay: the return of card ${begun.id}: ${messageOf(errors[0]?.error)}`)
  }
  const card = (await iotpay.ledger.cards.byId(begun.id)) ?? begun
  const values = { card_id: card.id, country: "ca", ...whatToSay(card, req.query) }
  res.redirect(303, filledIn({ values, ownUrl: card.return_url, template: iotpay.options.returnUrls.card ?? iotpay.options.returnUrls.pending }))
}

/** IOTPay's word alone makes a card added; the browser may only make its own news worse. */
function whatToSay({ state }: Card, query: Record<string, unknown>): { state: string; message: string } {
  if (state === "active") {
    return { state: "added", message: "Your card was added." }
  }
  if (state === "pending" && query.retCode !== "FAIL") {
    return { state: "waiting", message: "Your card is not confirmed yet. It appears among your cards in a few minutes." }
  }
  return { state: "not_added", message: "The card was not added, and nothing was charged. You can try again or use another card." }
}
