import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { WalletToken } from "../modules/iotpay"
import type { Sealed } from "./sealed"
import { chargeWalletStep } from "./steps/charge-wallet"
import { placePurchaseStep } from "./steps/place-purchase"

/** Charges what Apple Pay or Google Pay authorised, and gives the purchase its place: the cart becomes an order. */
export const payWithWalletWorkflow = createWorkflow(
  "iotpay-pay-with-wallet",
  (input: WorkflowData<{ purchase_id: string; wallet: Sealed<WalletToken> }>) => {
    const charged = chargeWalletStep(input)
    return new WorkflowResponse(placePurchaseStep(charged))
  }
)
