import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { sameCents } from "../gateway"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import { belongingsOf, type Belongings } from "./belongings"
import { makeItCount } from "./make-it-count"
import { BUSY, inOrdersTurn } from "./orders-turn"
import { outstandingOf, type Outstanding } from "./outstanding"
import { bookedOnce } from "./reconcile/booked-once"

/** Core claims, captures, and writes the order's transaction next: by then it has, or is dead. */
const CORE_IS_DONE_AFTER_MS = 3 * 60_000

/**
 * What came of having a purchase taken: `tried`, which need not mean that it was; `waiting`, for others are at it; or it
 * is `not_owed` any more: the order was canceled, paid otherwise, or its sum has changed.
 */
export type Taking = "tried" | "waiting" | "not_owed"

/**
 * Makes a purchase the payment of an order that has no cart behind it: what was owed after an edit, an
 * exchange, a claim, or a draft.
 */
export async function payWhatIsOwed(container: MedusaContainer, purchase: Purchase, orderId: string): Promise<Taking> {
  return await taking(container, orderId, async () => {
    const found = await belongingsOf(container, purchase)
    if (!found.payment && !(await isOwed(container, purchase, orderId))) {
      return "not_owed"
    }
    return found.payment?.booked ? "tried" : await countAndBook(container, purchase, { found, orderId })
  })
}

/**
 * Gives an order that stands without its payment, or without the transaction of it, what it was made for: core was
 * stopped in between.
 */
export async function payStandingOrder(container: MedusaContainer, purchase: Purchase, orderId: string): Promise<Taking> {
  return await taking(container, orderId, async () => {
    const found = await belongingsOf(container, purchase)
    const order = await outstandingOf(container, orderId)
    if (!order || found.orderId !== orderId) {
      // Core has just taken back an order that it was still making.
      return "waiting"
    }
    if (!found.payment && (order.canceled || isPaidOtherwise(order, purchase))) {
      return "not_owed"
    }
    if (found.payment && (found.payment.booked || !(await coreIsDone(container, purchase)))) {
      return "waiting"
    }
    await linkedWith(container, purchase, orderId)
    return await countAndBook(container, purchase, { found, orderId })
  })
}

async function taking(container: MedusaContainer, orderId: string, work: () => Promise<Taking>): Promise<Taking> {
  const result = await inOrdersTurn(container, orderId, work)
  return result === BUSY ? "waiting" : result
}

async function countAndBook(container: MedusaContainer, purchase: Purchase, { found, orderId }: { found: Belongings; orderId: string }): Promise<Taking> {
  const tried = await makeItCount(container, purchase, found)
  await bookedOnce(container, orderId)
  return tried ? "tried" : "waiting"
}

/**
 * Core looks for the order of a payment by this link, and writes it beside the cart's: it may have been stopped in
 * between. Again is as good as once.
 */
async function linkedWith(container: MedusaContainer, { collection_id }: Purchase, order_id: string): Promise<void> {
  const link = { [Modules.ORDER]: { order_id }, [Modules.PAYMENT]: { payment_collection_id: collection_id } }
  await container.resolve(ContainerRegistrationKeys.LINK).create(link)
}

async function coreIsDone(container: MedusaContainer, { id }: Purchase): Promise<boolean> {
  const { clock, ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const claimed = (await ledger.purchases.byId(id))?.owned_at
  return !claimed || clock.now().getTime() - claimed.getTime() > CORE_IS_DONE_AFTER_MS
}

/** By a card that an admin charged, a link, another method: what is left to pay is less than this. */
function isPaidOtherwise(order: Outstanding, purchase: Purchase): boolean {
  const other = order.collections.some(({ payments }) => payments.some(({ canceled_at }) => !canceled_at))
  return other && order.cents < purchase.amount
}

async function isOwed(container: MedusaContainer, purchase: Purchase, orderId: string): Promise<boolean> {
  const order = await outstandingOf(container, orderId)
  const collection = order?.collections.find(({ id }) => id === purchase.collection_id)
  return (
    order !== undefined &&
    collection !== undefined &&
    !order.canceled &&
    collection.status !== "canceled" &&
    order.cents >= purchase.amount &&
    sameCents(collection.amount, purchase.amount_exact)
  )
}
