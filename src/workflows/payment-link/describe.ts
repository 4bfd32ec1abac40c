import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { formatCad } from "../../gateway"
import { IOTPAY_MODULE, type IotpayModuleService, type PaymentLink, type Purchase } from "../../modules/iotpay"
import { lookAtPurchase } from "../look"
import { SENTENCES, type Outcome } from "../outcome"
import { outstandingOf } from "../outstanding"
import { forAdmin, stateOf, type AdminPaymentLink, type LinkState } from "./link-state"
import { refusalOf } from "./refusal"

/** Earlier tries than these are not looked at again. */
const TRIES = 3

/** What the page of a link has to say. */
export interface LinkPage {
  /** `waiting`: a payment is being confirmed. `settled`: nothing is owed any more. `unavailable`: not with IOTPay, or not now. */
  state: LinkState | "waiting" | "settled" | "unavailable"
  /** What became of an earlier try, for the shopper. */
  note?: string
  /** IOTPay's page is open and nobody has finished there yet, as far as is known. */
  begun: boolean
  shop: string
  display_id?: number
  /** As people write it: $16.10. */
  amount: string
  expires_at: string
}

const describePaymentLinkStep = createStep("iotpay-describe-payment-link", async ({ token }: { token: string }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const link = await iotpay.paymentLinks.byToken(token)
  if (!link) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "This payment link is not known.")
  }
  const tried = await whatBecameOf(container, link)
  const order = await outstandingOf(container, link.order_id)
  const own = stateOf(link, order, iotpay)
  const owing = own === "open" || own === "expired"
  const refused = owing && order ? await refusalOf(container, order) : undefined
  return new StepResponse<LinkPage>({
    state: tried.state ?? (own === "changed" && order && order.cents < 1 ? "settled" : refused ? "unavailable" : own),
    note: tried.note,
    begun: tried.begun,
    shop: await shopName(container),
    display_id: order?.displayId,
    amount: formatCad(link.amount),
    expires_at: link.expires_at.toISOString(),
  })
})

/** What a link's page says now; asks IOTPay about a payment under way, not too often. */
export const describePaymentLinkWorkflow = createWorkflow(
  "iotpay-describe-payment-link-workflow",
  (input: WorkflowData<{ token: string }>) => new WorkflowResponse(describePaymentLinkStep(input))
)

interface Tried {
  /** Decides what the page says, whatever else is true of the link. */
  state?: "paid" | "waiting" | "unavailable"
  note?: string
  begun: boolean
}

async function whatBecameOf(container: MedusaContainer, link: PaymentLink): Promise<Tried> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchases = (await iotpay.ledger.purchases.ofCollection(link.collection_id)).filter(({ redirect_url }) => redirect_url)
  let newest: Tried | undefined
  for (const purchase of purchases.slice(0, TRIES)) {
    const outcome = (await lookAtPurchase(container, purchase, "watching")) ?? { state: "waiting", message: SENTENCES.waiting }
    if (outcome.state === "paid") {
      return { state: "paid", begun: false }
    }
    newest ??= told(outcome, (await iotpay.ledger.purchases.byId(purchase.id)) ?? purchase)
  }
  return newest ?? { begun: false }
}

/** IOTPay's status of a payment whose form was sent and that is not decided yet. */
const STATUS_UNDER_WAY = 1

function told(outcome: Outcome, purchase: Purchase): Tried {
  switch (outcome.state) {
    case "waiting": {
      const underWay = purchase.state === "confirmed" || purchase.gateway_status === STATUS_UNDER_WAY
      return { state: underWay ? "waiting" : undefined, begun: !underWay && !purchase.abandoned_at }
    }
    case "declined":
      return { state: purchase.attention ? "unavailable" : undefined, note: outcome.message, begun: false }
    case "given_back":
    case "closed":
      return { note: outcome.message, begun: false }
    case "paid":
      return { state: "paid", begun: false }
  }
}

async function shopName(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["name"] })
  return data[0]?.name ?? ""
}

/** The order's link that is not canceled, as an admin sees it. Asks nobody. */
export async function livePaymentLink(container: MedusaContainer, orderId: string): Promise<AdminPaymentLink | null> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const link = await iotpay.paymentLinks.liveOf(orderId)
  return link ? forAdmin(link, await outstandingOf(container, orderId), iotpay) : null
}
