import { dollarsOf } from "../../gateway"
import { monthAndYear, readSentence, type Purchase } from "../../modules/iotpay"
import type { OrderFacts } from "./facts"
import type { PaidWith, TimelineEntry } from "./shape"

/** Everything that happened with an order's money at IOTPay, newest first. */
export function timelineOf(facts: OrderFacts): TimelineEntry[] {
  const entries = [...facts.purchases.flatMap(ofPurchase), ...reversals(facts), ...notifications(facts), ...actions(facts)]
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime() || rank(b) - rank(a))
}

function ofPurchase(purchase: Purchase): TimelineEntry[] {
  const { id, order_number, method, state, reason, created_at, first_confirmed_at, abandoned_at } = purchase
  const about = { order_number, amount: Number(dollarsOf(purchase.amount)) }
  const attempt: TimelineEntry = { ...about, id, at: created_at, code: "attempt", method, state, abandoned: abandoned_at !== null, reason, reason_said: readSentence(reason) }
  const paid: TimelineEntry[] = first_confirmed_at ? [{ ...about, id: `${id}:paid`, at: first_confirmed_at, code: "paid", card: cardOf(purchase) }] : []
  return [attempt, ...paid]
}

function reversals({ purchases, reversals, payments }: OrderFacts): TimelineEntry[] {
  const refunds = payments.flatMap((payment) => payment.refunds)
  return reversals.map(({ id, number, purchase_id, refund_id, kind, cause, state, reason, amount, created_at }) => {
    const { note = null, by = null } = refunds.find((refund) => refund.id === refund_id) ?? {}
    return {
      ...{ id, at: created_at, code: "reversal", amount: Number(dollarsOf(amount)), number, kind, cause, state, reason },
      ...{ reason_said: readSentence(reason), note, note_said: readSentence(note), by },
      order_number: purchases.find((purchase) => purchase.id === purchase_id)?.order_number ?? null,
    }
  })
}

function notifications({ notifications }: OrderFacts): TimelineEntry[] {
  return notifications.map(({ id, received_at, order_number, state, deliveries, result }) => ({
    ...{ id, at: received_at, code: "notification", order_number, amount: null, state, deliveries, result },
    result_said: readSentence(result),
  }))
}

function actions({ actions }: OrderFacts): TimelineEntry[] {
  return actions.map(({ id, at, what, by, outcome, message }) => ({
    ...{ id, at, code: "action", order_number: null, amount: null, what, by, outcome, message },
    message_said: readSentence(message),
  }))
}

/** What is shown of a card; nothing if IOTPay has told nothing of it. */
export function cardOf({ card_brand, card_last4, card_expiry }: Purchase): PaidWith | null {
  const { month, year } = monthAndYear(card_expiry)
  return card_last4 ? { brand: card_brand, last4: card_last4, exp_month: month, exp_year: year } : null
}

/** Of one moment, what follows from the other is the newer. */
function rank({ code }: TimelineEntry): number {
  return ["action", "attempt", "notification", "paid", "reversal"].indexOf(code)
}
