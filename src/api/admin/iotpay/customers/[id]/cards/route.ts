import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../../../../../modules/iotpay"
import { mustExist } from "../../../../../../workflows"
import { queryOf, type Page } from "../../../paging"
import { adminCard, type AdminCard } from "../../shape"
import { listCards } from "../../validators"

/** What `GET /admin/iotpay/customers/:id/cards` answers. */
export interface CardList extends Page {
  cards: AdminCard[]
}

/** `GET /admin/iotpay/customers/:id/cards`: the customer's cards, the default first; also those whose link can still be used. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<CardList>): Promise<void> {
  const iotpay: IotpayModuleService = req.scope.resolve(IOTPAY_MODULE)
  const customerId = String(req.params.id)
  const wanted = queryOf(req, listCards)
  await mustExist(req.scope, customerId)
  const { cards, count } = await iotpay.ledger.cards.listOf(customerId, wanted)
  const charges = await iotpay.transactions.lastCharges(cards.map(({ id }) => id))
  res.json({ cards: cards.map((card) => adminCard(card, { charges: charges.get(card.id), now: iotpay.clock.now() })), count, ...wanted })
}
