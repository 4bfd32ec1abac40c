import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { formatCad } from "../gateway"
import { IOTPAY_MODULE, IotpayEvents, type IotpayModuleService, type Purchase, type Reversal, type Trouble } from "../modules/iotpay"

/** Puts trouble on the list, and if it is new says so: in the log and by an event, for a shop that wants a mail. */
export async function notice(container: MedusaContainer, trouble: Trouble): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const entry = await iotpay.attention.raise(trouble)
  if (entry) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`IOTPay: needs attention (${entry.id}): ${entry.reason}`)
    await iotpay.tell(IotpayEvents.NeedsAttention, entry.id)
  }
}

/** IOTPay tells of a payment that differs from what was asked for. */
export function mismatch(purchase: Purchase): Trouble {
  return {
    ...about(purchase),
    kind: "mismatch",
    reason: `IOTPay's answer does not match the payment ${purchase.order_number} of ${formatCad(purchase.amount)}: ${purchase.attention}`,
    advice: "Look the order number up in IOTPay's portal. If money was taken, give it back there, then mark this as dealt with.",
  }
}

/** Paid, and nothing in Medusa can take it. */
export function stranded(purchase: Purchase): Trouble {
  return {
    ...about(purchase),
    kind: "stranded",
    reason: `${formatCad(purchase.amount)} was received as ${purchase.order_number}, but its cart can't become an order.`,
    tried: purchase.reason ? `Completing the cart. Last answer: ${purchase.reason}` : "Completing the cart.",
    advice: "If the cart can be completed again (stock is back, say), try again. Otherwise reverse the payment.",
  }
}

/** It should go back by itself, and IOTPay refuses. */
export function notGivenBack(purchase: Purchase, refused: Reversal): Trouble {
  return {
    ...about(purchase),
    kind: "not_given_back",
    reason: `${formatCad(purchase.amount)} of ${purchase.order_number}, which no order counts on, could not be given back.`,
    tried: `A void and a refund. IOTPay's last answer: ${refused.reason ?? "(none)"}`,
    advice: "The plugin goes on trying every ten minutes. If it stays refused, give it back in IOTPay's portal; that is noticed.",
  }
}

/** Core made the order before it was paid, and was stopped in between; then nobody paid, or what was paid it would not take. */
export function orderUnpaid(purchase: Purchase, order: { id: string; displayId?: number; givenBack: boolean }): Trouble {
  return {
    ...about(purchase),
    kind: "order_unpaid",
    subject: order.id,
    order_id: order.id,
    reason: `Order #${order.displayId ?? "?"} was placed, and its payment ${purchase.order_number} of ${formatCad(purchase.amount)} was ${order.givenBack ? "given back, because Medusa did not take it" : "never made"}.`,
    tried: order.givenBack ? `Having Medusa take it. Last answer: ${purchase.reason ?? "(none)"}` : "Asking IOTPay what became of it.",
    advice: "Ask the customer to pay with a payment link, or cancel the order.",
  }
}

function about({ id, amount }: Purchase): Pick<Trouble, "subject" | "purchase_id" | "amount"> {
  return { subject: id, purchase_id: id, amount }
}
