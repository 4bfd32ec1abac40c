import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Card } from "../modules/iotpay"
import type { Sealed } from "./sealed"
import { acceptCardNumbersStep, chooseCardStep, confirmCardStep, removeCardsStep, startCardStep, type CardLook, type CardNumbers } from "./steps/cards"

/** Opens IOTPay's page, or embedded form, for a customer to enter a card on. */
export const startCardWorkflow = createWorkflow(
  "iotpay-start-card",
  (input: WorkflowData<{ customer_id: string; return_url?: string; channel?: Card["channel"] }>) => new WorkflowResponse(startCardStep(input))
)

/** Finds out from IOTPay whether a card that is being added is there. */
export const confirmCardWorkflow = createWorkflow(
  "iotpay-confirm-card",
  (input: WorkflowData<{ card_id: string; look?: CardLook }>) => new WorkflowResponse(confirmCardStep(input))
)

/** Makes one of a customer's cards the default. */
export const chooseCardWorkflow = createWorkflow(
  "iotpay-choose-card",
  (input: WorkflowData<{ customer_id: string; card_id: string }>) => new WorkflowResponse(chooseCardStep(input))
)

/** Forgets one card of a customer's, or without `card_id` all of them. */
export const removeCardsWorkflow = createWorkflow(
  "iotpay-remove-cards",
  (input: WorkflowData<{ customer_id: string; card_id?: string }>) => new WorkflowResponse(removeCardsStep(input))
)

/**
 * Keeps a card whose number the shop's own code has, for a customer. Only for merchants who have proven PCI DSS
 * compliance and say so with the option `acceptCardNumbers`; no route of ours ever takes a number.
 *
 * @example
 * const { result } = await acceptCardNumbersWorkflow(container).run({
 *   input: { customer_id, card: seal({ number, holder, expiry: "1228", cvv }) },
 * })
 * // result: { id, state: "active", brand, last4, expiry }
 */
export const acceptCardNumbersWorkflow = createWorkflow(
  "iotpay-accept-card-numbers",
  (input: WorkflowData<{ customer_id: string; card: Sealed<CardNumbers> }>) => new WorkflowResponse(acceptCardNumbersStep(input))
)
