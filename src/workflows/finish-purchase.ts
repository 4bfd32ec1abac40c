import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { askGatewayStep } from "./steps/ask-gateway"
import { placePurchaseStep } from "./steps/place-purchase"

/**
 * Finds out what became of a purchase and gives it its place: an order's payment, or given back.
 * The shopper's return, a notification and the job all end here.
 */
export const finishPurchaseWorkflow = createWorkflow(
  "iotpay-finish-purchase",
  (input: WorkflowData<{ purchase_id: string }>) => {
    const asked = askGatewayStep(input)
    return new WorkflowResponse(placePurchaseStep(asked))
  }
)

/** The same without asking: by what the ledger holds already. For those who only watch. */
export const placePurchaseWorkflow = createWorkflow(
  "iotpay-place-purchase",
  (input: WorkflowData<{ purchase_id: string }>) => new WorkflowResponse(placePurchaseStep(input))
)
