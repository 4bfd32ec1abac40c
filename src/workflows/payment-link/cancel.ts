import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../modules/iotpay"
import { dropUnpaidSessions } from "../owed-collection"
import { outstandingOf } from "../outstanding"
import { recorded } from "../recorded"
import { forAdmin, stateOf, type AdminPaymentLink } from "./link-state"
import { ordersTurn } from "../orders-turn"

interface Unwanted {
  order_id: string
  /** The admin who takes it back. */
  by?: string
}

const cancelPaymentLinkStep = createStep("iotpay-cancel-payment-link", async ({ order_id, by }: Unwanted, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const action = { what: "payment_link_canceled" as const, subject: order_id, order_id, by }
  const cancel = async () => await ordersTurn(container, order_id, async () => {
    const live = await iotpay.paymentLinks.liveOf(order_id)
    if (!live) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("link_unknown"))
    }
    const order = await outstandingOf(container, order_id)
    if (stateOf(live, order, iotpay) === "paid") {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence("link_paid"))
    }
    await dropUnpaidSessions(container, live.collection_id)
    return forAdmin(await iotpay.paymentLinks.cancel(live.id), order, iotpay)
  })
  return new StepResponse<AdminPaymentLink>(await recorded(container, action, cancel))
})

/** Takes an order's link back. Who is just paying with it gets the money back. */
export const cancelPaymentLinkWorkflow = createWorkflow(
  "iotpay-cancel-payment-link-workflow",
  (input: WorkflowData<Unwanted>) => new WorkflowResponse(cancelPaymentLinkStep(input))
)
