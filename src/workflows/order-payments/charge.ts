import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { chargeCardOnFileWorkflow } from "../charge-card-on-file"
import type { ChargeCardOnFile } from "../charge-on-file/asked"
import { outstandingOf } from "../outstanding"
import { recorded } from "../recorded"
import { sentence } from "../../modules/iotpay"

/** An admin's wish to take what an order still owes, or a part of it, from a card on file. */
export interface ChargeOrder {
  order_id: string
  card_id: string
  /** Dollars. */
  amount: number | string
  /** One for each time the admin means it: the same charges once. */
  idempotency_key: string
  /** The admin. */
  by: string
}

/** What became of it; whatever it is not, nothing was charged. */
export interface OrderCharge {
  /** `pending`: it is not known yet; the same key tells later, and charges nothing twice. */
  state: "paid" | "pending"
  message: string
  payment_id?: string
}

const PENDING = sentence("charge_pending")

const chargeOrderStep = createStep("iotpay-charge-order", async ({ by, ...wanted }: ChargeOrder, { container }) => {
  const order = await outstandingOf(container, wanted.order_id)
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("order_unknown_uncharged"))
  }
  const { customerId: customer_id, orderId: order_id } = order
  if (!customer_id) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence("order_without_customer"))
  }
  const action = { what: "card_charged" as const, subject: wanted.card_id, order_id, customer_id, by, said: (charge: OrderCharge) => charge.message }
  return new StepResponse(await recorded(container, action, async () => await charge(container, { ...wanted, customer_id })))
})

async function charge(container: MedusaContainer, wanted: ChargeCardOnFile): Promise<OrderCharge> {
  const { result } = await chargeCardOnFileWorkflow(container).run({ input: wanted })
  switch (result.state) {
    case "paid":
      return { state: "paid", message: result.message, payment_id: result.payment_id }
    case "pending":
      return { state: "pending", message: PENDING }
    case "declined":
      throw new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, result.message)
    case "failed":
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, result.message)
  }
}

/**
 * Charges a card on file for what an order owes, for an admin.
 *
 * @throws MedusaError if it was declined or can't be charged: nothing was charged then
 */
export const chargeOrderWorkflow = createWorkflow(
  "iotpay-charge-order-workflow",
  (input: WorkflowData<ChargeOrder>) => new WorkflowResponse(chargeOrderStep(input))
)
