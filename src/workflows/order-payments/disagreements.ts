import { addDollars, cents, compareDollars, exactDollars, minusDollars, toCents, type Cents } from "../../gateway"
import { droppedAtGateway, type Purchase, type Reversal } from "../../modules/iotpay"
import { joined, type Found } from "./disagreement"
import { paymentOf, type OrderFacts, type PaymentRecord } from "./facts"
import type { Disagreement } from "./shape"

/** Whoever takes or gives money back is done with it by then: before, the two may well say different things. */
const UNDER_WAY_MS = 60_000
/** Core gives a canceled order's money back while it cancels; whoever did that is done by then. */
const CANCELING_MS = 2 * 60_000

/** Where IOTPay and Medusa disagree about an order's money, by what is on record. A decision only: nobody is asked. */
export function disagreementsIn(facts: OrderFacts): Disagreement[] {
  const found = [
    ...facts.purchases.flatMap((purchase) => ofPurchase(facts, purchase)),
    ...facts.payments.flatMap((payment) => ofPayment(facts, payment)),
    ...twice(facts),
  ]
  return joined(found, facts.attention)
}

function ofPurchase(facts: OrderFacts, purchase: Purchase): Found[] {
  const reversals = facts.reversals.filter(({ purchase_id }) => purchase_id === purchase.id)
  const found = reversals.flatMap((reversal) => ofReversal(facts, purchase, reversal))
  const about = { subject: purchase.id, amount: purchase.amount, purchase }
  if (purchase.attention) {
    found.push({ ...about, code: "mismatch", mend: ["check"], message: `IOTPay's answer does not match this payment: ${purchase.attention} Look it up in IOTPay's portal.` })
  }
  if (purchase.state === "in_doubt") {
    found.push({ ...about, code: "charge_in_doubt", mend: ["check"] })
  }
  return purchase.state === "confirmed" ? [...found, ...ofConfirmed(facts, purchase, reversals)] : found
}

function ofConfirmed(facts: OrderFacts, purchase: Purchase, reversals: Reversal[]): Found[] {
  const payment = paymentOf(facts, purchase)
  const known = reversals.filter(({ state }) => state !== "refused").reduce((sum, { amount }) => sum + amount, 0)
  const dropped = cents(droppedAtGateway(purchase, known))
  if (!payment) {
    const held = cents(Math.max(0, purchase.amount - known - dropped))
    const placing = isYoung(facts, purchase.first_confirmed_at)
    return held === 0 || placing ? [] : [{ code: "not_counted", subject: purchase.id, amount: held, purchase, mend: ["check"] }]
  }
  const found: Found[] = []
  if (dropped > 0 && !hasRefundWithout(facts, payment)) {
    const clear = reversals.every((reversal) => reversal.state !== "in_doubt" && !isUnrecorded(payment, reversal))
    found.push({ code: "refunded_at_portal", subject: purchase.id, amount: dropped, purchase, mend: clear ? ["record_portal_refund"] : ["check"] })
  }
  if (!payment.canceled && toCents(payment.captured) !== purchase.amount && !isYoung(facts, purchase.first_confirmed_at)) {
    found.push({ code: "captured_differs", subject: payment.id, amount: purchase.amount, purchase, mend: [] })
  }
  return found
}

function ofReversal(facts: OrderFacts, purchase: Purchase, reversal: Reversal): Found[] {
  const payment = paymentOf(facts, purchase)
  const about = { subject: reversal.id, amount: reversal.amount, purchase }
  if (reversal.state === "in_doubt") {
    return [{ ...about, code: "reversal_in_doubt", mend: ["check"] }]
  }
  const young = isYoung(facts, reversal.sent_at ?? reversal.created_at)
  const unrecorded = payment && isUnrecorded(payment, reversal)
  return unrecorded && !young ? [{ ...about, code: "refund_not_recorded", mend: ["record_refund"] }] : []
}

function ofPayment(facts: OrderFacts, payment: PaymentRecord): Found[] {
  const purchase = facts.purchases.find(({ order_number }) => order_number === payment.orderNumber)
  const forgotten = payment.refunds.filter(({ id, at }) => !hasReversal(facts, id) && !isYoung(facts, at))
  const found: Found[] = forgotten.map(({ id, amount }) => ({ code: "refund_not_made", subject: id, amount: toCents(amount), purchase, mend: ["make_refund"] }))
  const missing = unbooked(facts, payment)
  if (missing.amount > 0) {
    found.push({ code: "refund_not_booked", subject: missing.subject, amount: missing.amount, purchase, mend: ["record_refund"] })
  }
  const held = minusDollars(payment.captured, payment.refunded)
  const canceling = facts.canceledAt && facts.now.getTime() - facts.canceledAt.getTime() < CANCELING_MS
  if (facts.canceledAt && !canceling && compareDollars(held, exactDollars(0)) > 0) {
    found.push({ code: "canceled_holds_money", subject: payment.id, amount: toCents(held), purchase, mend: ["refund_canceled"] })
  }
  return found
}

/** Two payments that hold money, and the order's sum says that one of them is too much. */
function twice(facts: OrderFacts): Found[] {
  const holding = facts.payments.map(({ captured, refunded }) => toCents(minusDollars(captured, refunded))).filter((held) => held > 0)
  const tooMuch = toCents(minusDollars(exactDollars(0), facts.pending))
  const twicePaid = holding.length > 1 && !facts.canceledAt && tooMuch > 0 && tooMuch >= Math.min(...holding)
  return twicePaid ? [{ code: "paid_twice", subject: facts.orderId, amount: tooMuch, mend: [] }] : []
}

/** Went back, and the refund in Medusa that it was for is not there (any more). */
function isUnrecorded({ refunds }: PaymentRecord, { state, cause, refund_id }: Reversal): boolean {
  return state === "confirmed" && cause === "refund" && !refunds.some(({ id }) => id === refund_id)
}

/** What the payment's refunds are short of among the order's transactions, and a reversal to record it by. */
function unbooked(facts: OrderFacts, payment: PaymentRecord): { amount: Cents; subject: string } {
  const booked = new Set(facts.transactions.map(({ reference }) => reference))
  const refund = payment.refunds.find(({ id, at }) => !booked.has(id) && !isYoung(facts, at))
  const reversal = facts.reversals.find(({ refund_id, state }) => state === "confirmed" && refund_id === refund?.id)
  if (!refund || !reversal || !payment.captures.some((id) => booked.has(id))) {
    return { amount: cents(0), subject: "" }
  }
  const ofThis = new Set([payment.id, ...payment.refunds.map(({ id }) => id)])
  const missing = addDollars(payment.refunded, ...facts.transactions.filter(({ reference }) => ofThis.has(reference)).map(({ amount }) => amount))
  return { amount: cents(Math.max(0, Math.min(toCents(missing), toCents(refund.amount)))), subject: reversal.id }
}

function hasReversal({ reversals }: OrderFacts, refundId: string): boolean {
  return reversals.some(({ refund_id, state }) => refund_id === refundId && state !== "refused")
}

function hasRefundWithout(facts: OrderFacts, { refunds }: PaymentRecord): boolean {
  return refunds.some(({ id }) => !hasReversal(facts, id))
}

function isYoung({ now }: OrderFacts, since: Date | null): boolean {
  return since !== null && now.getTime() - since.getTime() < UNDER_WAY_MS
}
