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
