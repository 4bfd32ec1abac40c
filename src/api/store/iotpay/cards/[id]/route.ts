import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../../modules/iotpay"
import { chooseCardWorkflow, confirmCardWorkflow, removeCardsWorkflow } from "../../../../../workflows"
import { ownCard } from "../own-card"
import { storeCard, type StoreCard } from "../shape"
import type { ChangeCard } from "../validators"

/** `GET /store/iotpay/cards/:id`: one card; one that is being added is asked about at IOTPay. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ card: StoreCard }>): Promise<void> {
  const { id } = await ownCard(req)
  await confirmCardWorkflow(req.scope).run({ input: { card_id: id, look: "watching" } })
  res.setHeader("Cache-Control", "no-store")
  res.json({ card: storeCard(await ownCard(req), nowOf(req)) })
}

/** `POST /store/iotpay/cards/:id`: makes it the default. */
export async function POST(req: AuthenticatedMedusaRequest<ChangeCard>, res: MedusaResponse<{ card: StoreCard }>): Promise<void> {
  const { id, customer_id } = await ownCard(req)
  await chooseCardWorkflow(req.scope).run({ input: { customer_id, card_id: id } })
  res.json({ card: storeCard(await ownCard(req), nowOf(req)) })
}

/** `DELETE /store/iotpay/cards/:id`: forgets it. IOTPay has no call for that, so its id there is forgotten here. */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ id: string; object: "iotpay_card"; deleted: true }>
): Promise<void> {
  const { id, customer_id } = await ownCard(req)
  await removeCardsWorkflow(req.scope).run({ input: { customer_id, card_id: id } })
  res.json({ id, object: "iotpay_card", deleted: true })
}

function nowOf({ scope }: AuthenticatedMedusaRequest<unknown>): Date {
  return scope.resolve<IotpayModuleService>(IOTPAY_MODULE).clock.now()
}
