import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
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

/** What is known of a purchase without asking or changing anything: for those who only watch. */
export const describePurchaseWorkflow = createWorkflow(
  "iotpay-describe-purchase",
  (input: WorkflowData<{ purchase_id: string }>) => {
    const only = transform(input, ({ purchase_id }) => ({ purchase_id, act: false }))
    return new WorkflowResponse(placePurchaseStep(only))
  }
)

/** Gives a purchase its place by what is known of it: for who has just asked. */
export const placePurchaseWorkflow = createWorkflow(
  "iotpay-place-known-purchase",
  (input: WorkflowData<{ purchase_id: string }>) => new WorkflowResponse(placePurchaseStep(input))
)
