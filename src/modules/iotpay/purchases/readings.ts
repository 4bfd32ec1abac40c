import type { GatewayOrder } from "../../../gateway"
import type { Purchase } from "../ledger"
import { sentence } from "../sentences"

/**
 * What the gateway's answer about a purchase means for its row. A decision only: nothing is asked or
 * written here. Success confirms only if merchant, currency, kind and cents are those of the row;
 * success that is not ours to take stays visible as a reason for a person.
 */
export function judge(purchase: Purchase, reading: GatewayOrder, at: Date): Partial<Purchase> {
  const seen: Partial<Purchase> = { asked_at: at, answered_at: at, gateway_status: reading.status, ...stillHeld(purchase, reading, at) }
  switch (reading.outcome) {
    case "succeeded": {
      const difference = differenceBetween(purchase, reading)
      return difference ? { ...seen, attention: difference } : { ...seen, ...confirmation(purchase, reading, at) }
    }
    case "failed":
      return purchase.state === "confirmed"
        ? { ...seen, attention: sentence("failed_after_all") }
        : { ...seen, state: "declined", unpaid_at: at }
    case "undecided":
      // Not paid yet, and nobody is at it. Any other is in progress, or a number that nobody knows.
      return reading.status === 0 ? { ...seen, unpaid_at: at } : seen
  }
}

/** Does a success leave out by what it could be told to be the purchase's? It may be; a question about its number tells more. */
export function isIncomplete({ outcome, orderNumber, merchantId, currency, amount }: GatewayOrder): boolean {
  return outcome === "succeeded" && [orderNumber, merchantId, currency, amount].includes(undefined)
}

function confirmation(purchase: Purchase, reading: GatewayOrder, at: Date): Partial<Purchase> {
  return {
    state: "confirmed",
    confirmed_at: at,
    first_confirmed_at: purchase.first_confirmed_at ?? at,
    // From now on there is money in it: the pauses between looks begin anew, also if nobody looked for it any more.
    ...(purchase.state === "confirmed" ? {} : { looks: 0, placed_at: null }),
    attention: null,
    reason: null,
    gateway_id: reading.gatewayId ?? purchase.gateway_id,
    ...refundableIn(purchase, reading, at),
    card_brand: reading.card?.brand ?? purchase.card_brand,
    card_first6: reading.card?.first6 ?? purchase.card_first6,
    card_last4: reading.card?.last4 ?? purchase.card_last4,
    card_expiry: reading.card?.expiry ?? purchase.card_expiry,
    authorization: reading.authorization ?? purchase.authorization,
    transaction: reading.transaction ?? purchase.transaction,
    invoice_number: reading.invoiceNumber ?? purchase.invoice_number,
    paid_at_text: reading.paidAt ?? purchase.paid_at_text,
  }
}

/** What can be given back, and since when IOTPay says so; if it does not say, what it said before. */
function refundableIn(purchase: Purchase, { refundable }: GatewayOrder, at: Date): Pick<Purchase, "refundable" | "refundable_most" | "refundable_since"> {
  const same = refundable === undefined || refundable === purchase.refundable
  return {
    refundable: refundable ?? purchase.refundable,
    refundable_most: highest(purchase, refundable),
    refundable_since: same ? (purchase.refundable_since ?? (refundable === undefined ? null : at)) : at,
  }
}

/** Of a payment that was confirmed and is called failed since: it may have gone back at the portal. What is undecided, or not the purchase's, says nothing of that. */
function stillHeld(purchase: Purchase, reading: GatewayOrder, at: Date): Partial<Purchase> {
  const called = purchase.state === "confirmed" && reading.outcome === "failed" && reading.refundable !== undefined
  return called && differenceBetween(purchase, reading) === undefined ? refundableIn(purchase, reading, at) : {}
}

/** Why this success is not the purchase's, in a sentence; nothing if it is. */
function differenceBetween(purchase: Purchase, reading: GatewayOrder): string | undefined {
  if (reading.kind !== "payment") {
    return sentence("about_a_reversal")
  }
  if (reading.orderNumber !== undefined && reading.orderNumber !== purchase.order_number) {
    return sentence("other_number", { number: reading.orderNumber })
  }
  if (reading.merchantId !== purchase.merchant_id) {
    return sentence("other_merchant", { merchant: reading.merchantId ?? "(none)", ours: purchase.merchant_id })
  }
  if (reading.currency?.toUpperCase() !== purchase.currency_code.toUpperCase()) {
    return sentence("other_currency", { currency: reading.currency ?? "(no currency)", ours: purchase.currency_code.toUpperCase() })
  }
  if (reading.amount !== purchase.amount) {
    return sentence("other_amount", { paid_cents: reading.amount ?? "(no amount)", asked_cents: purchase.amount })
  }
  return undefined
}

/**
 * Has somebody taken money back behind our back (at IOTPay's own portal)? `refundable` is evidence
 * only against an earlier reading of the same purchase, less what we gave back ourselves.
 *
 * @returns the cents by which it dropped without us
 */
export function droppedAtGateway(purchase: Pick<Purchase, "refundable" | "refundable_most">, reversed: number): number {
  if (purchase.refundable === null || purchase.refundable_most === null) {
    return 0
  }
  return Math.max(0, purchase.refundable_most - reversed - purchase.refundable)
}

function highest({ amount, refundable_most }: Purchase, now: number | undefined): number | null {
  return now === undefined ? refundable_most : Math.min(amount, Math.max(refundable_most ?? 0, now))
}
