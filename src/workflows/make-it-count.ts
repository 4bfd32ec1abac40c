import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { capturePaymentWorkflowId, completeCartWorkflowId, deletePaymentSessionsWorkflow, processPaymentWorkflowId } from "@medusajs/medusa/core-flows"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import type { Belongings } from "./belongings"
import { CLAIM_IS_DEAD_AFTER_MS } from "./give-back"
import { messageOf } from "./message-of"

/**
 * A cart becomes an order; an order that stands without its payment, or a collection without a cart,
 * gets its payment; one whose payment is there already has it booked, even if core has deleted its session
 * since. Always as a run of its own: inside another workflow core skips its lock.
 *
 * @returns whether it was tried: another payment of the collection may come first
 */
export async function makeItCount(container: MedusaContainer, purchase: Purchase, found: Belongings): Promise<boolean> {
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const toBook = found.orderId ? found.payment : undefined
  if (!toBook && found.siblings.length && !(await clearSiblings(container, purchase, found.siblings))) {
    return false
  }
  const amount = purchase.amount_exact
  const [workflow, input] = toBook
    ? [capturePaymentWorkflowId, { payment_id: toBook.id, amount }]
    : found.cartId && !found.orderId
      ? [completeCartWorkflowId, { id: found.cartId }]
      : [processPaymentWorkflowId, { action: "captured", data: { session_id: found.sessionId, amount } }]
  // Core's engine throws all the same when it stops halfway: its own failure, and a try that came to nothing.
  const { errors } = await engine.run(workflow, { input, throwOnError: false }).catch((error: unknown) => ({ errors: [{ error }] }))
  for (const { error } of errors ?? []) {
    logger.warn(`IOTPay: ${purchase.order_number} is paid but not placed yet: ${messageOf(error)}`)
    // What an admin reads if this does not come right.
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    await iotpay.ledger.purchases.change(purchase.id, { reason: messageOf(error).slice(0, 500) })
  }
  return true
}

/**
 * Core authorizes only the first session of a collection, so the unpaid others go; unless one of them
 * is being taken right now, or was paid as well and began earlier: then that one is the order's.
 */
async function clearSiblings(container: MedusaContainer, purchase: Purchase, siblings: string[]): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  for (const sibling of siblings) {
    const others = await iotpay.ledger.purchases.ofSession(sibling)
    const first = others.some(
      (other) => other.state === "confirmed" && other.owner === "none" && !other.abandoned_at && other.order_number < purchase.order_number
    )
    if (first || others.some((other) => isBeingTaken(other, iotpay.clock.now()))) {
      return false
    }
  }
  await deletePaymentSessionsWorkflow(container).run({ input: { ids: siblings } })
  return true
}

/** Its claim is younger than core's own lock on a cart can be; an older one's completion is dead. */
function isBeingTaken({ owner, owned_at }: Purchase, now: Date): boolean {
  return owner === "order" && (!owned_at || now.getTime() - owned_at.getTime() < CLAIM_IS_DEAD_AFTER_MS)
}
