import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, IotpayEvents, isInProgress, sentence, type IotpayModuleService, type Notification, type Purchase, type Reversal, type Trouble } from "../modules/iotpay"

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
    reason: sentence("mismatch", { order_number: purchase.order_number, amount: purchase.amount, answer: purchase.attention ?? "" }),
    advice: "Look the order number up in IOTPay's portal. If money was taken, give it back there, then mark this as dealt with.",
  }
}

/** IOTPay has told of a payment, and for hours has not said so when it was asked. Of the notification: no later look ends it. */
export function unconfirmed(purchase: Purchase, { id }: Notification): Trouble {
  return {
    ...about(purchase),
    subject: id,
    kind: "mismatch",
    reason: sentence("told_and_not_confirmed", { order_number: purchase.order_number, amount: purchase.amount }),
    tried: sentence("tried_asking"),
    advice: "Look the order number up in IOTPay's portal. If money was taken, give it back there, then mark this as dealt with.",
  }
}

/** Paid, and nothing in Medusa can take it. */
export function stranded(purchase: Purchase): Trouble {
  return {
    ...about(purchase),
    kind: "stranded",
    reason: sentence("stranded", { amount: purchase.amount, order_number: purchase.order_number }),
    tried: purchase.reason ? sentence("tried_completing_answer", { answer: purchase.reason }) : sentence("tried_completing"),
    advice: "If the cart can be completed again (stock is back, say), try again. Otherwise reverse the payment.",
  }
}

/** It should go back by itself, and IOTPay refuses, or what went back at its portal is not all of it. */
export function notGivenBack(purchase: Purchase, answer: string | null): Trouble {
  return {
    ...about(purchase),
    kind: "not_given_back",
    reason: sentence("not_given_back", { amount: purchase.amount, order_number: purchase.order_number }),
    tried: sentence("tried_giving_back", { answer: answer ?? "(none)" }),
    advice: "The plugin goes on trying every ten minutes. If it stays refused, give it back in IOTPay's portal; that is noticed.",
  }
}

/** Longer than that IOTPay has not needed to decide: somebody should ask. */
const DECIDES_WITHIN_MS = 60 * 60_000
const ASKED = "It is asked about again by itself, and nothing moves a second time meanwhile. Look it up in IOTPay's portal, or ask IOTPay."

/**
 * A charge that IOTPay calls undecided, or about which it gives no answer, for too long; and what it still calls in
 * progress so long after the page's end, or though the shop has given it up. Nothing if it is not that.
 */
export function chargeInDoubt(purchase: Purchase, now: Date): Trouble | undefined {
  const { state, sent_at, expires_at, created_at, order_number, amount } = purchase
  const since = state === "in_doubt" ? sent_at : isInProgress(purchase) ? (sent_at ?? expires_at ?? created_at) : null
  if (!since || now.getTime() - since.getTime() <= DECIDES_WITHIN_MS) {
    return undefined
  }
  const reason = sentence(state === "in_doubt" ? "charge_in_doubt" : "payment_in_progress", { order_number, amount })
  return { ...about(purchase), kind: "charge_in_doubt", reason, tried: sentence("tried_asking"), advice: ASKED }
}

/** The same of a reversal. */
export function reversalInDoubt({ order_number }: Purchase, reversal: Reversal, now: Date): Trouble | undefined {
  const { id, purchase_id, amount, state, sent_at } = reversal
  return state === "in_doubt" && sent_at && now.getTime() - sent_at.getTime() > DECIDES_WITHIN_MS
    ? { subject: id, purchase_id, amount, kind: "reversal_in_doubt", reason: sentence("reversal_in_doubt", { amount, order_number }), tried: sentence("tried_asking"), advice: ASKED }
    : undefined
}

/** Core made the order before it was paid, and was stopped in between; then nobody paid, or what was paid it would not take. */
export function orderUnpaid(purchase: Purchase, order: { id: string; displayId?: number; givenBack: boolean }): Trouble {
  return {
    ...about(purchase),
    kind: "order_unpaid",
    subject: order.id,
    order_id: order.id,
    reason: sentence(order.givenBack ? "order_given_back" : "order_unpaid", {
      display_id: order.displayId ?? "?",
      order_number: purchase.order_number,
      amount: purchase.amount,
    }),
    tried: order.givenBack ? sentence("tried_to_be_taken", { answer: purchase.reason ?? "(none)" }) : sentence("tried_asking"),
    advice: "Ask the customer to pay with a payment link, or cancel the order.",
  }
}

function about({ id, amount }: Purchase): Pick<Trouble, "subject" | "purchase_id" | "amount"> {
  return { subject: id, purchase_id: id, amount }
}
