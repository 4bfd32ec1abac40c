import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { IOTPAY_MODULE, sentence, type Card, type IotpayModuleService } from "../../modules/iotpay"
import { recorded } from "../recorded"

const { NOT_ALLOWED, NOT_FOUND } = MedusaError.Types

/** Which card of whose, and which admin wants it. */
interface OneCard {
  customer_id: string
  card_id: string
  by?: string
}

/** Forgets a card: it can't be charged any more. Can't be undone. */
const removeStep = createStep("iotpay-admin-remove-card", async (of: OneCard, { container }) => {
  const { ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const card = await cardOf(container, of)
  const action = { what: "card_removed" as const, subject: card.id, customer_id: card.customer_id, by: of.by, said: () => ending(card) }
  await recorded(container, action, async () => await ledger.cards.remove(card.customer_id, card.id))
  return new StepResponse({ id: card.id })
})

/** Asks IOTPay what it knows of a card. */
const refreshStep = createStep("iotpay-admin-refresh-card", async (of: OneCard, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const card = await cardOf(container, of)
  const action = { what: "card_refreshed" as const, subject: card.id, customer_id: card.customer_id, by: of.by, said: () => ending(card) }
  await recorded(container, action, async () => await iotpay.cards.refresh(card))
  return new StepResponse({ id: card.id })
})

/** Opens IOTPay's page for a customer to add a card on. */
const askStep = createStep("iotpay-admin-ask-for-card", async ({ customer_id, by }: { customer_id: string; by?: string }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  await mustExist(container, customer_id)
  const action = { what: "card_asked_for" as const, subject: customer_id, customer_id, by, said: (card: Card) => card.id }
  const card = await recorded(container, action, async () => await iotpay.cards.start({ customerId: customer_id }))
  return new StepResponse({ card_id: card.id })
})

/** An admin removes a customer's card. */
export const adminRemoveCardWorkflow = createWorkflow(
  "iotpay-admin-remove-card-workflow",
  (input: WorkflowData<OneCard>) => new WorkflowResponse(removeStep(input))
)

/** An admin wants to know what IOTPay says of a customer's card. */
export const adminRefreshCardWorkflow = createWorkflow(
  "iotpay-admin-refresh-card-workflow",
  (input: WorkflowData<OneCard>) => new WorkflowResponse(refreshStep(input))
)

/** An admin asks a customer for a card: a link to IOTPay's page, to be sent to the customer. */
export const adminAskForCardWorkflow = createWorkflow(
  "iotpay-admin-ask-for-card-workflow",
  (input: WorkflowData<{ customer_id: string; by?: string }>) => new WorkflowResponse(askStep(input))
)

/** @throws MedusaError if there is no such customer */
export async function mustExist(container: MedusaContainer, customerId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "customer", fields: ["id"], filters: { id: customerId } })
  if (data.length === 0) {
    throw new MedusaError(NOT_FOUND, sentence("customer_unknown"))
  }
}

async function cardOf(container: MedusaContainer, { customer_id, card_id }: OneCard): Promise<Card> {
  const { ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const card = await ledger.cards.ofCustomer(customer_id, card_id)
  if (!card) {
    throw new MedusaError(NOT_FOUND, sentence("card_unknown"))
  }
  if (card.state === "closed") {
    throw new MedusaError(NOT_ALLOWED, sentence("card_never_added"))
  }
  return card
}

const ending = ({ brand, last4 }: Card) => (last4 ? `${brand ?? "card"} •••• ${last4}` : undefined)
