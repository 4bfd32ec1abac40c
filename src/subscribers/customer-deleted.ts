import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"
import { removeCardsWorkflow } from "../workflows"

/** A customer is gone: so are the cards. */
export default async function removeCards({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  await removeCardsWorkflow(container).run({ input: { customer_id: event.data.id } })
}

export const config: SubscriberConfig = { event: CustomerWorkflowEvents.DELETED }
