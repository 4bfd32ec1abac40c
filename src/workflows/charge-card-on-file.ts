import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { ChargeCardOnFile } from "./charge-on-file/asked"
import { chargeOnFile } from "./charge-on-file/charge"

/** Charges a card on file for its key. Nothing to undo: money that moved is given back by a refund. */
const chargeCardOnFileStep = createStep(
  "iotpay-charge-card-on-file",
  async (input: ChargeCardOnFile, { container }) => new StepResponse(await chargeOnFile(container, input))
)

/**
 * Charges a customer's card on file without the customer present: for subscriptions, and for what an order edit or
 * an exchange left outstanding. It ends in a normal payment of Medusa's, of the order if there is one. The same
 * `idempotency_key` charges once, also when the answer was lost, the process died, or two run at once.
 *
 * @example
 * const { result } = await chargeCardOnFileWorkflow(container).run({
 *   input: { customer_id, order_id, idempotency_key: `${subscription.id}:2026-11` },
 * })
 * // result.state: "paid" | "declined" | "pending" | "failed", with a message
 */
export const chargeCardOnFileWorkflow = createWorkflow(
  "iotpay-charge-card-on-file",
  (input: WorkflowData<ChargeCardOnFile>) => new WorkflowResponse(chargeCardOnFileStep(input))
)
