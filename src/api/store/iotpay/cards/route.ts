import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { below, IOTPAY_MODULE, type IotpayModuleService } from "../../../../modules/iotpay"
import { startCardWorkflow } from "../../../../workflows"
import { ownCard } from "./own-card"
import { storeCard, type StoreCard } from "./shape"
import type { StartCard } from "./validators"

/** `GET /store/iotpay/cards`: the customer's cards on file, the default first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ cards: StoreCard[] }>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const cards = await iotpay.ledger.cards.activeOf(req.auth_context.actor_id)
  res.setHeader("Cache-Control", "no-store")
  res.json({ cards: cards.map((card) => storeCard(card, iotpay.clock.now())) })
}

interface StartedCard {
  card: StoreCard
  /** IOTPay's page: send the customer there, or mount the embedded form with `secure_id` in mode `Add`. */
  redirect_url: string
  secure_id: string
  script_url: string
  expires_at: string | null
}

/** `POST /store/iotpay/cards`: begins to add a card. It is on file once IOTPay says so, whatever the browser brings back. */
export async function POST(req: AuthenticatedMedusaRequest<StartCard>, res: MedusaResponse<StartedCard>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const { return_url, channel } = req.validatedBody
  const { result } = await startCardWorkflow(req.scope).run({
    input: { customer_id: req.auth_context.actor_id, return_url, channel },
  })
  const card = await ownCard(req, result.card_id)
  res.setHeader("Cache-Control", "no-store")
  res.json({
    card: storeCard(card, iotpay.clock.now()),
    redirect_url: card.redirect_url ?? "",
    secure_id: card.secure_id ?? "",
    script_url: below(iotpay.options.baseUrl, "/cc/iotpaycc.js"),
    expires_at: card.expires_at?.toISOString() ?? null,
  })
}
