import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { IOTPAY_MODULE, type IotpayModuleService, type PaymentLink, type Purchase } from "../../modules/iotpay"
import { lookAtPurchase } from "../look"
import { messageOf } from "../message-of"
import { outstandingOf } from "../outstanding"
import { PAGE_PROVIDER } from "../provider-id"
import { stateOf } from "./link-state"
import { ordersTurn } from "../orders-turn"
import { refusalOf } from "./refusal"

/** Where a shopper goes who has pressed pay: to IOTPay's page, or, with nothing, back to the link's own. */
export interface Pressed {
  redirect_url?: string
  /** Why it is not possible just now, for the shopper. */
  sorry?: string
}

interface Press {
  token: string
  /**
   * The token of the payment that the browser came back from as declined. IOTPay may not say so itself, and its page can't
   * be used again. Should that payment arrive all the same, it goes back.
   */
  declined?: string
}

const payByLinkStep = createStep("iotpay-pay-by-link", async ({ token, declined }: Press, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const link = await iotpay.paymentLinks.byToken(token)
  if (!link) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "This payment link is not known.")
  }
  const earlier = await newestOf(iotpay, link)
  if (earlier && (earlier.token === declined || !usablePage(iotpay, link, earlier))) {
    // Paid at the last minute, perhaps, and nobody has told us: better found out now than given back later.
    await lookAtPurchase(container, earlier, "back")
  }
  try {
    return new StepResponse<Pressed>(await ordersTurn(container, link.order_id, async () => await openPage(container, link, declined)))
  } catch (error) {
    if (!MedusaError.isMedusaError(error)) {
      throw error
    }
    return new StepResponse<Pressed>({ sorry: messageOf(error) })
  }
})

/**
 * Opens IOTPay's page for a link, or finds the one that is open: two presses, or two tabs, lead to one page.
 * Only now, not when the link is made: IOTPay's page lives about an hour.
 */
export const payByLinkWorkflow = createWorkflow(
  "iotpay-pay-by-link-workflow",
  (input: WorkflowData<Press>) => new WorkflowResponse(payByLinkStep(input))
)

async function openPage(container: MedusaContainer, link: PaymentLink, declined?: string): Promise<Pressed> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const order = await outstandingOf(container, link.order_id)
  if (!order || stateOf(link, order, iotpay) !== "open" || (await refusalOf(container, order))) {
    return {}
  }
  const open = await newestOf(iotpay, link)
  if (open && open.token !== declined && usablePage(iotpay, link, open)) {
    return { redirect_url: open.redirect_url ?? undefined }
  }
  await createPaymentSessionsWorkflow(container).run({
    input: {
      payment_collection_id: link.collection_id,
      provider_id: PAGE_PROVIDER,
      customer_id: await standing(container, order.customerId),
      data: { return_url: iotpay.paymentLinks.addressOf(link.token) },
    },
  })
  return { redirect_url: (await newestOf(iotpay, link))?.redirect_url ?? undefined }
}

/** An order outlives its customer, and core makes no session for one who is gone. */
async function standing(container: MedusaContainer, customerId: string | undefined): Promise<string | undefined> {
  const found = customerId ? await container.resolve(Modules.CUSTOMER).listCustomers({ id: [customerId] }, { select: ["id"] }) : []
  return found[0]?.id
}

/** The last try by this link, or by one before it that asked for the same. */
async function newestOf(iotpay: IotpayModuleService, link: PaymentLink): Promise<Purchase | undefined> {
  const purchases = await iotpay.ledger.purchases.ofCollection(link.collection_id)
  return purchases.find((purchase) => purchase.redirect_url !== null)
}

function usablePage(iotpay: IotpayModuleService, link: PaymentLink, purchase: Purchase): boolean {
  return purchase.state === "open" && purchase.amount === link.amount && iotpay.pages.isUsable(purchase)
}

