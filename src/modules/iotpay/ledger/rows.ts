import type { InferTypeOf } from "@medusajs/framework/types"
import type { Cents, Dollars } from "../../../gateway"
import type { IotpayCard } from "../models/card"
import type { IotpayChargeRequest } from "../models/charge-request"
import type { IotpayPurchase } from "../models/purchase"
import type { IotpayReversal } from "../models/reversal"

const LATE_LOOK_MS = 24 * 60 * 60_000

type Stored<T> = Omit<T, "created_at" | "updated_at" | "deleted_at"> & { created_at: Date; updated_at: Date }

/** A purchase as the ledger holds it; amounts in cents. */
export type Purchase = Stored<Omit<InferTypeOf<typeof IotpayPurchase>, "amount" | "amount_exact">> & {
  amount: Cents
  amount_exact: Dollars
}

/** A reversal as the ledger holds it; amounts in cents. */
export type Reversal = Stored<Omit<InferTypeOf<typeof IotpayReversal>, "amount" | "amount_exact">> & {
  amount: Cents
  amount_exact: Dollars
}

/** A card on file as the ledger holds it. */
export type Card = Stored<InferTypeOf<typeof IotpayCard>>

/** A charge without the customer present, as it was asked for under a key. */
export type ChargeRequest = Stored<InferTypeOf<typeof IotpayChargeRequest>>

/** Is money moved by a request of ours, rather than by the shopper on a page of IOTPay's? */
export function isCharge({ method }: Pick<Purchase, "method">): boolean {
  return method === "card" || method === "wallet"
}

/** A charge that was written down and has not left: there is nothing to ask IOTPay about. */
export function isUnsent(purchase: Purchase): boolean {
  return isCharge(purchase) && purchase.sent_at === null
}

/** Does IOTPay, by its last answer that counts, call it neither paid nor unpaid? Then it may be paid at any time, also after its page's end. */
export function isInProgress({ state, attention, answered_at, unpaid_at }: Purchase): boolean {
  return state !== "confirmed" && !attention && answered_at !== null && (unpaid_at === null || unpaid_at < answered_at)
}

/** A void that IOTPay itself refused: the payment has settled. One that never left or never arrived says nothing of that. */
export function isRefusedVoid({ kind, state, sent_at, unheard }: Reversal): boolean {
  return kind === "void" && state === "refused" && sent_at !== null && unheard === 0
}

/** A day after a page's end, or after a charge was sent: that may be long after it was chosen. */
export function lateLookAt({ sent_at, expires_at, created_at }: Purchase): Date {
  return new Date((sent_at ?? expires_at ?? created_at).getTime() + LATE_LOOK_MS)
}

/** Has IOTPay said of a purchase that nobody paid, a day after its end, that it still is not paid? What never left needs none. */
export function hadLateLook(purchase: Purchase): boolean {
  return isUnsent(purchase) || (purchase.unpaid_at !== null && purchase.unpaid_at >= lateLookAt(purchase))
}

/** Has IOTPay answered about it, whatever it said, a day after its end? */
export function wasAskedLate(purchase: Purchase): boolean {
  return purchase.answered_at !== null && purchase.answered_at >= lateLookAt(purchase)
}
