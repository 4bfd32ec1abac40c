import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { compareDollars, exactDollars, type Dollars } from "../../gateway"
import { outstandingOf, type Outstanding } from "../outstanding"
import { refusalOf } from "../payment-link/refusal"
import { sentence } from "../../modules/iotpay"

/**
 * What is to be charged for an order, in dollars: all that it still owes, or the part that was asked for.
 *
 * @throws MedusaError if it owes nothing or less than that, if it can't be paid with IOTPay, or if a payment is coming in
 */
export async function toCharge(
  container: MedusaContainer,
  orderId: string,
  wanted?: number | string
): Promise<{ order: Outstanding; amount: Dollars }> {
  const order = await outstandingOf(container, orderId)
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Nothing was charged: there is no order ${orderId}.`)
  }
  const refusal = await refusalOf(container, order)
  if (refusal) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence("uncharged_because", { answer: refusal }))
  }
  const amount = wanted === undefined ? order.owed : exactDollars(wanted)
  if (compareDollars(amount, order.owed) > 0) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence("order_owes_less", { owed: order.owed, wanted: amount }))
  }
  return { order, amount }
}
