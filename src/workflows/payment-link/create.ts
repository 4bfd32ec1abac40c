import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { formatCad } from "../../gateway"
import { IOTPAY_MODULE, sentence, type IotpayModuleService, type PaymentLink } from "../../modules/iotpay"
import { collectionFor } from "../owed-collection"
import { outstandingOf, type Outstanding } from "../outstanding"
import { recorded } from "../recorded"
import { forAdmin, stateOf, type AdminPaymentLink } from "./link-state"
import { ordersTurn } from "../orders-turn"
import { refusalOf } from "./refusal"

interface Wanted {
  order_id: string
  /** The admin who asks for it. */
  created_by?: string
}

/** The order's live link if it still asks for what is owed, else a new one: two admins at once get the same. */
const createPaymentLinkStep = createStep("iotpay-create-payment-link", async (wanted: Wanted, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { order_id, created_by: by } = wanted
  const action = { what: "payment_link_made" as const, subject: order_id, order_id, by, said: (link: PaymentLink) => formatCad(link.amount) }
  const make = async () => await ordersTurn(container, order_id, async () => {
    const order = await outstandingOf(container, wanted.order_id)
    if (!order) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("order_unknown"))
    }
    const refusal = await refusalOf(container, order)
    if (refusal) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, refusal)
    }
    const live = await iotpay.paymentLinks.liveOf(order.orderId)
    return live && stateOf(live, order, iotpay) === "open" ? live : await replace(container, { live, order, createdBy: wanted.created_by })
  })
  const link = await recorded(container, action, make)
  return new StepResponse<AdminPaymentLink>(forAdmin(link, await outstandingOf(container, wanted.order_id), iotpay))
})

/** Asks for what is still owed on an order: makes a link that its shopper can pay with, or finds the one there is. */
export const createPaymentLinkWorkflow = createWorkflow(
  "iotpay-create-payment-link-workflow",
  (input: WorkflowData<Wanted>) => new WorkflowResponse(createPaymentLinkStep(input))
)

interface Replacement {
  live: PaymentLink | undefined
  order: Outstanding
  createdBy?: string
}

async function replace(container: MedusaContainer, { live, order, createdBy }: Replacement): Promise<PaymentLink> {
  const { paymentLinks }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  if (live) {
    await paymentLinks.cancel(live.id)
  }
  const { cents: amount } = order
  return await paymentLinks.make({
    order_id: order.orderId,
    collection_id: await collectionFor(container, order, order.owed),
    amount,
    amount_exact: order.owed,
    currency_code: order.currencyCode,
    created_by: createdBy ?? null,
  })
}
