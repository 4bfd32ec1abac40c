import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../modules/iotpay"

/** Asks IOTPay what became of a purchase, unless it has just been confirmed. Writes the answer into the ledger. */
export const askGatewayStep = createStep(
  "iotpay-ask-gateway",
  async ({ purchase_id }: { purchase_id: string }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const purchase = await iotpay.purchases.ask(purchase_id)
    return new StepResponse({ purchase_id: purchase.id })
  }
)
