import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { messageOf } from "./message-of"
import { IOTPAY_MODULE, sentence, type IotpayModuleService, type Notification, type Purchase } from "../modules/iotpay"
import { finishPurchaseWorkflow } from "./finish-purchase"
import { notice, unconfirmed } from "./notice"

/**
 * Acts on one notification of the inbox. It is a hint: what decides is what the gateway answers when
 * it is asked. One worker at a time; what can't be settled now is taken up again later.
 */
const actOnNotificationStep = createStep("iotpay-act-on-notification", async ({ id }: { id: string }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const notification = await iotpay.inbox.take(id)
  if (!notification) {
    return new StepResponse({ result: "nothing to do" })
  }
  if (notification.kind === "reversal") {
    // Nothing rests on these: a reversal in doubt is settled by its own number when it is next asked for.
    await iotpay.inbox.finish(id, "done", sentence("result_reversal"))
    return new StepResponse({ result: "recorded" })
  }
  const purchase = await iotpay.ledger.purchases.byOrderNumber(notification.order_number)
  if (!purchase) {
    await iotpay.inbox.finish(id, "foreign", sentence("result_foreign"))
    return new StepResponse({ result: "foreign" })
  }
  try {
    const { result } = await finishPurchaseWorkflow(container).run({ input: { purchase_id: purchase.id } })
    const isOver = !notification.says_paid || (await isKnown(iotpay, purchase))
    await (isOver && result.state !== "waiting" ? iotpay.inbox.finish(id, "done", result.state) : again(container, { notification, purchase, result: result.message }))
    return new StepResponse({ result: result.state })
  } catch (error) {
    await again(container, { notification, purchase, result: messageOf(error) })
    throw error
  }
})

/** Later; and when it has been tried often enough, what it told of is put before a person, unless that is known by then. */
async function again(container: MedusaContainer, { notification, purchase, result }: { notification: Notification; purchase: Purchase; result: string }): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const isGivenUp = await iotpay.inbox.postpone(notification, result)
  if (isGivenUp && notification.says_paid && !(await isKnown(iotpay, purchase))) {
    await notice(container, unconfirmed(purchase, notification))
  }
}

/**
 * Is it known what became of the money that a notification tells of? IOTPay told it under its signature; while it does not
 * say so when it is asked, the purchase is not done with, whatever was made of it before.
 */
async function isKnown({ ledger }: IotpayModuleService, { id }: Purchase): Promise<boolean> {
  const now = await ledger.purchases.byId(id)
  if (!now || now.state === "confirmed" || now.attention) {
    return true
  }
  await ledger.places.lookAgain(id)
  return false
}

/** Acts on one notification that was kept; safe to run again. */
export const processNotificationWorkflow = createWorkflow(
  "iotpay-process-notification",
  (input: WorkflowData<{ id: string }>) => new WorkflowResponse(actOnNotificationStep(input))
)
