import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflowId, deletePaymentSessionsWorkflow, processPaymentWorkflowId } from "@medusajs/medusa/core-flows"
import { messageOf } from "./message-of"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import { belongingsOf, type Belongings } from "./belongings"
import { giveBackUnwanted } from "./give-back"
import { SENTENCES, type Outcome } from "./outcome"

/** A paid cart that still can't become an order after this long is given back. */
const STRANDED_AFTER_MS = 3 * 60_000

/**
 * Gives a purchase its place: the payment of an order, or back to the shopper. Safe to run at any
 * time, any number of times, on several instances at once: it looks at what is, then does what is left.
 */
export async function place(container: MedusaContainer, purchase: Purchase): Promise<Outcome> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  let found = await belongingsOf(container, purchase)
  const say = (state: Outcome["state"], message = SENTENCES[state]): Outcome => ({
    state,
    message,
    order_id: found.orderId,
    display_id: found.displayId,
    cart_id: found.cartId,
    country: found.country,
  })
  if (purchase.attention) {
    return say("declined", "IOTPay's answer does not match this payment, so it was not accepted. Please contact the shop before you pay again.")
  }
  if (purchase.state !== "confirmed") {
    return say(purchase.state === "declined" || purchase.state === "closed" ? purchase.state : "waiting")
  }
  if ((await iotpay.purchases.givenBack(purchase)) >= purchase.amount && !(found.paymentId && found.orderId)) {
    return say("given_back")
  }
  if (isPaid(found)) {
    return say("paid")
  }
  if (isUnwanted(purchase, found)) {
    return say((await giveBackUnwanted(container, purchase)) ? "given_back" : "waiting")
  }
  await makeItCount(container, purchase, found)
  found = await belongingsOf(container, purchase)
  if (isPaid(found)) {
    return say("paid")
  }
  if (isStranded(purchase)) {
    const now = (await iotpay.ledger.purchases.byId(purchase.id)) ?? purchase
    return say(!found.paymentId && (await giveBackUnwanted(container, now)) ? "given_back" : "waiting")
  }
  return say("waiting")
}

/** Medusa counts on it: as the payment of an order, or of a collection that never had a cart. */
function isPaid(found: Belongings): boolean {
  return Boolean(found.paymentId && (found.orderId || !found.cartId))
}

/** Nobody will take it: its session is gone, or somebody else's payment is on the order already. */
function isUnwanted(purchase: Purchase, found: Belongings): boolean {
  return !found.paymentId && (!found.sessionId || purchase.abandoned_at !== null || (found.orderId !== undefined && found.otherPayment))
}

function isStranded(purchase: Purchase): boolean {
  return purchase.confirmed_at !== null && Date.now() - purchase.confirmed_at.getTime() > STRANDED_AFTER_MS
}

/**
 * A cart becomes an order; an order that stands without its payment, or a collection without a cart,
 * gets its payment. Always as a run of its own: inside another workflow core skips its lock.
 */
async function makeItCount(container: MedusaContainer, purchase: Purchase, found: Belongings): Promise<void> {
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  if (found.siblings.length && !(await clearSiblings(container, found))) {
    return
  }
  const { errors } =
    found.cartId && !found.orderId
      ? await engine.run(completeCartWorkflowId, { input: { id: found.cartId }, throwOnError: false })
      : await engine.run(processPaymentWorkflowId, {
          input: { action: "captured", data: { session_id: found.sessionId, amount: purchase.amount_exact } },
          throwOnError: false,
        })
  for (const { error } of errors ?? []) {
    logger.warn(`IOTPay: ${purchase.order_number} is paid but not placed yet: ${messageOf(error)}`)
  }
}

/** Core authorizes only the first session of a collection, so the unpaid others go, unless one of them is being taken right now. */
async function clearSiblings(container: MedusaContainer, found: Belongings): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  for (const sibling of found.siblings) {
    const purchases = await iotpay.ledger.purchases.ofSession(sibling)
    if (purchases.some((purchase) => purchase.owner === "order")) {
      return false
    }
  }
  await deletePaymentSessionsWorkflow(container).run({ input: { ids: found.siblings } })
  return true
}
