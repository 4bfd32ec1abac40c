import { cents, type Cents } from "../../../gateway"
import { isRefusedVoid, reversedCents, type Purchase, type Reversal } from "../ledger"
import { droppedAtGateway } from "../purchases/readings"

/** IOTPay publishes no hour at which it settles; a day after it was paid, a payment surely has been. */
const SETTLES_WITHIN_MS = 24 * 60 * 60_000

/** What a refund of a payment will be, as far as can be told before it is tried. */
export interface RefundGuidance {
  /**
   * `void`: the whole goes back as a void, which leaves no trace on the card's statement; a part not before
   * `partFrom`. `refund`: the whole or a part goes back as a refund. `rest`: part of it has gone back, the rest goes
   * back as a refund. `in_doubt`: an earlier one has to be settled first. `nothing_left`: all of it has gone back.
   */
  code: "void" | "refund" | "rest" | "in_doubt" | "nothing_left"
  /** Cents that can still go back. */
  left: Cents
  /** About when a part can be refunded; nothing if it can be now. */
  partFrom?: Date
}

/** @returns nothing for what IOTPay has not confirmed: there is nothing to give back */
export function guideRefund(purchase: Purchase, reversals: Reversal[], now: Date): RefundGuidance | undefined {
  if (purchase.state !== "confirmed") {
    return undefined
  }
  const reversed = reversedCents(reversals)
  const left = cents(Math.max(0, purchase.amount - reversed - droppedAtGateway(purchase, reversed)))
  if (reversals.some(({ state }) => state === "in_doubt")) {
    return { code: "in_doubt", left }
  }
  if (left === 0) {
    return { code: "nothing_left", left }
  }
  if (left < purchase.amount) {
    return { code: "rest", left }
  }
  const settles = new Date((purchase.first_confirmed_at ?? purchase.created_at).getTime() + SETTLES_WITHIN_MS)
  const settled = now >= settles || reversals.some(isRefusedVoid)
  return settled ? { code: "refund", left } : { code: "void", left, partFrom: settles }
}
