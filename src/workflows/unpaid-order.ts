import type { MedusaContainer } from "@medusajs/framework/types"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import { belongingsOf } from "./belongings"
import { outstandingOf } from "./outstanding"

/** Core's own lock on a cart lasts two minutes: what is being made is made or taken back by then. */
const ORDER_IS_MADE_MS = 5 * 60_000

/** An order that costs something and that nobody has paid, or promised to pay. */
export interface UnpaidOrder {
  id: string
  displayId?: number
  /** Core makes the order first and then has it paid, by another try perhaps; or takes it back. */
  justMade: boolean
}

/**
 * The order that was made of a purchase's cart, if it stands unpaid. A payment of another method counts, though it is
 * only authorized; one that core took back does not.
 */
export async function unpaidOrder(container: MedusaContainer, purchase: Purchase): Promise<UnpaidOrder | undefined> {
  const { orderId, cartId, payment, otherPayment } = await belongingsOf(container, purchase)
  if (!orderId || !cartId || otherPayment || (payment && !payment.canceled)) {
    return undefined
  }
  const order = await outstandingOf(container, orderId)
  const promised = order?.collections.some(({ promised, payments }) => promised || payments.some(({ canceled_at }) => !canceled_at))
  if (!order || order.canceled || promised || order.cents <= 0) {
    return undefined
  }
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const age = iotpay.clock.now().getTime() - order.createdAt.getTime()
  return { id: orderId, displayId: order.displayId, justMade: age < ORDER_IS_MADE_MS }
}
