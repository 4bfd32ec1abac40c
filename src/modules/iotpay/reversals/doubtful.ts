import { setTimeout as pause } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import type { GatewayOrder } from "../../../gateway"
import { patience, type Deadline } from "../deadline"
import { UNKNOWN_FOR_LONG, type Unknown } from "../answers"
import type { Desk } from "../desk"
import type { GiveBack } from "./give-back"
import type { Reversal } from "../ledger"
import { say } from "./sentences"
import { sentence } from "../sentences"

/** Whoever sends a reversal is done with it by then, one way or the other. */
const SENDER_IS_DONE_AFTER_MS = 60_000
/** "Never heard of it" counts, where all can still be given back that could be before it was sent. */
const UNTOUCHED: Unknown = { afterMs: 60_000, looks: 2 }
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
      // "Never heard of it" within one breath is one look, however often it was asked.
      current = await this.look(current, { deadline, mayCount: current.unheard === reversal.unheard })
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

  private async look(reversal: Reversal, { deadline, mayCount }: { deadline: Deadline; mayCount: boolean }): Promise<Reversal> {
    const { ledger, answers } = this.desk
    const own = await answers.about(reversal.number, deadline.within(ONE_LOOK_MS))
    if (own?.outcome === "succeeded") {
      return await ledger.reversals.settle(reversal.id, { state: "confirmed", gateway_id: own.gatewayId ?? null })
    }
    if (own?.outcome === "failed") {
      return await ledger.reversals.settle(reversal.id, { state: "refused", unheard: 0, reason: sentence("says_failed") })
    }
    const purchase = await ledger.purchases.byId(reversal.purchase_id)
    const whole = purchase && (await answers.about(purchase.order_number, deadline.within(ONE_LOOK_MS)))
    if (dropShows(reversal, whole)) {
      return await ledger.reversals.settle(reversal.id, { state: "confirmed", gateway_id: own?.gatewayId ?? null })
    }
    // That it answers about the payment is the control: only beside it does "never heard of it" count.
    return mayCount && own === null && whole && answers.isOurs(purchase) ? await this.countUnheard(reversal, whole) : reversal
  }

  private async countUnheard(reversal: Reversal, { refundable }: GatewayOrder): Promise<Reversal> {
    const { ledger, now } = this.desk
    const before = reversal.refundable_before
    // Something else may have gone back meanwhile, at the portal perhaps, or IOTPay does not say: then only time tells.
    const enough = before !== null && refundable === before ? UNTOUCHED : UNKNOWN_FOR_LONG
    const age = now().getTime() - (reversal.sent_at ?? reversal.created_at).getTime()
    if (age < enough.afterMs) {
      return reversal
    }
    const unheard = reversal.unheard + 1
    const surely = unheard >= enough.looks
    return await ledger.reversals.settle(reversal.id, { unheard, ...(surely ? { state: "refused" as const, reason: sentence("never_reached") } : {}) })
  }
}

/** Did the purchase's refundable drop by this reversal's cents since we asked for it? */
function dropShows(reversal: Reversal, reading: GatewayOrder | null | undefined): boolean {
  const before = reversal.refundable_before
  const after = reading?.refundable
  return before !== null && after !== undefined && before - after === reversal.amount
}
