import { setTimeout as pause } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import type { GatewayOrder } from "../../../gateway"
import { patience, type Deadline } from "../deadline"
import type { Desk } from "../desk"
import { answerTo } from "./answer-to"
import type { GiveBack } from "./give-back"
import type { Reversal } from "../ledger"
import { say } from "./sentences"
import { sentence } from "../sentences"

/** Whoever sends a reversal is done with it by then, one way or the other. */
const SENDER_IS_DONE_AFTER_MS = 60_000
/**
 * "Never heard of it" counts only after this long since it was sent, and only when it was looked for more
 * than once; where IOTPay does not say what can still be given back, after a day and five looks.
 */
const UNHEARD_COUNTS = { seen: { afterMs: 60_000, looks: 2 }, unseen: { afterMs: 24 * 60 * 60_000, looks: 5 } }
const ONE_LOOK_MS = 5_000

/** Reversals whose answer was lost: judged by their own number and by what the purchase can still give back. */
export class DoubtfulReversals {
  constructor(private readonly desk: Desk) {}

  /**
   * Settles what is in doubt about a purchase, unless its sender still waits for the answer.
   *
   * @returns all its reversals, none of them in doubt
   * @throws MedusaError if one still is
   */
  async settle(wanted: GiveBack, deadline: Deadline): Promise<Reversal[]> {
    const reversals = await this.desk.ledger.reversals.ofPurchase(wanted.purchase.id)
    const doubtful = reversals.find((reversal) => reversal.state === "in_doubt")
    if (!doubtful) {
      return reversals
    }
    if (this.senderWaits(doubtful, wanted)) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
    }
    const settled = await this.settleOne(doubtful, patience([0, 0.15], this.desk.options), deadline)
    if (settled.state === "in_doubt") {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.stillInDoubt(doubtful.amount))
    }
    return reversals.map((reversal) => (reversal.id === settled.id ? settled : reversal))
  }

  /** @param tries the pauses before each look, in milliseconds */
  async settleOne(reversal: Reversal, tries: number[], deadline: Deadline): Promise<Reversal> {
    let current = reversal
    for (const wait of tries) {
      await pause(Math.min(wait, deadline.left))
      if (deadline.left === 0) {
        return current
      }
      current = await this.look(current, deadline)
      if (current.state !== "in_doubt") {
        return current
      }
    }
    return current
  }

  /** Medusa commits its refund before it asks and deletes it when we throw: while it is there, its sender is at work, unless it died. */
  private senderWaits(reversal: Reversal, { refunds }: GiveBack): boolean {
    const age = this.desk.now().getTime() - (reversal.sent_at ?? reversal.created_at).getTime()
    return age < SENDER_IS_DONE_AFTER_MS && (reversal.cause === "automatic" || refunds.includes(reversal.refund_id ?? ""))
  }

  private async look(reversal: Reversal, deadline: Deadline): Promise<Reversal> {
    const { ledger, gateway } = this.desk
    const own = await answerTo(() => gateway.query({ orderNumber: reversal.number }, deadline.within(ONE_LOOK_MS)))
    if (own?.outcome === "succeeded") {
      return await ledger.reversals.settle(reversal.id, { state: "confirmed", gateway_id: own.gatewayId ?? null })
    }
    if (own?.outcome === "failed") {
      return await ledger.reversals.settle(reversal.id, { state: "refused", reason: sentence("says_failed") })
    }
    const purchase = await ledger.purchases.byId(reversal.purchase_id)
    const whole = purchase && (await answerTo(() => gateway.query({ orderNumber: purchase.order_number }, deadline.within(ONE_LOOK_MS))))
    if (dropShows(reversal, whole)) {
      return await ledger.reversals.settle(reversal.id, { state: "confirmed", gateway_id: own?.gatewayId ?? null })
    }
    // `null` is the gateway's «never heard of it»; no answer at all counts for nothing.
    const untouched = whole ? reversal.refundable_before === null || whole.refundable === reversal.refundable_before : false
    return own === null && untouched ? await this.countUnheard(reversal) : reversal
  }

  private async countUnheard(reversal: Reversal): Promise<Reversal> {
    const { ledger, now } = this.desk
    const unheard = reversal.unheard + 1
    const age = now().getTime() - (reversal.sent_at ?? reversal.created_at).getTime()
    const counts = reversal.refundable_before === null ? UNHEARD_COUNTS.unseen : UNHEARD_COUNTS.seen
    const surely = unheard >= counts.looks && age >= counts.afterMs
    return await ledger.reversals.settle(reversal.id, {
      unheard,
      unheard_since: reversal.unheard_since ?? now(),
      ...(surely ? { state: "refused" as const, reason: sentence("never_reached") } : {}),
    })
  }
}

/** Did the purchase's refundable drop by this reversal's cents since we asked for it? */
function dropShows(reversal: Reversal, reading: GatewayOrder | null | undefined): boolean {
  const before = reversal.refundable_before
  const after = reading?.refundable
  return before !== null && after !== undefined && before - after === reversal.amount
}
