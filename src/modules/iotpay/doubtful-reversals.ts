import { setTimeout as pause } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import { isIotpayError, type GatewayOrder } from "../../gateway"
import type { Desk } from "./desk"
import type { Purchase, Reversal } from "./ledger"
import { say } from "./refund-sentences"

/** Not found counts only after this long since it was sent, and only when it was looked for more than once. */
const NOT_FOUND_COUNTS_AFTER_MS = 60_000
const NOT_FOUND_LOOKS = 2
/** An admin waits for an answer that was lost this long at most. */
const ADMIN_WAITS_MS = 12_000
const ONE_LOOK_MS = 5_000

/** Reversals whose answer was lost: judged by their own number and by what the purchase can still give back. */
export class DoubtfulReversals {
  constructor(private readonly desk: Desk) {}

  /**
   * Settles what is in doubt about a purchase.
   *
   * @returns all its reversals, none of them in doubt
   * @throws MedusaError if one still is
   */
  async settle(purchase: Purchase): Promise<Reversal[]> {
    const reversals = await this.desk.ledger.reversals.ofPurchase(purchase.id)
    const doubtful = reversals.find((reversal) => reversal.state === "in_doubt")
    if (!doubtful) {
      return reversals
    }
    const settled = await this.settleOne(doubtful, [0, 1_500])
    if (settled.state === "in_doubt") {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.stillInDoubt(doubtful.amount))
    }
    return reversals.map((reversal) => (reversal.id === settled.id ? settled : reversal))
  }

  /** @param tries the pauses before each look, in milliseconds */
  async settleOne(reversal: Reversal, tries: number[]): Promise<Reversal> {
    const end = Date.now() + ADMIN_WAITS_MS
    let current = reversal
    for (const wait of tries) {
      await pause(wait)
      if (Date.now() >= end) {
        return current
      }
      current = await this.look(current, end)
      if (current.state !== "in_doubt") {
        return current
      }
    }
    return current
  }

  private async look(reversal: Reversal, end: number): Promise<Reversal> {
    const { ledger, gateway } = this.desk
    const within = () => ({ timeoutMs: Math.max(1, Math.min(ONE_LOOK_MS, end - Date.now())) })
    const own = await this.ask(() => gateway.query({ orderNumber: reversal.number }, within()))
    if (own?.outcome === "succeeded") {
      return await ledger.reversals.change(reversal.id, { state: "confirmed", gateway_id: own.gatewayId ?? null })
    }
    const purchase = await ledger.purchases.byId(reversal.purchase_id)
    const whole = purchase && (await this.ask(() => gateway.query({ orderNumber: purchase.order_number }, within())))
    if (purchase && dropShows(reversal, whole)) {
      return await ledger.reversals.change(reversal.id, { state: "confirmed", gateway_id: own?.gatewayId ?? null })
    }
    const untouched = whole?.refundable !== undefined && whole.refundable === reversal.refundable_before
    if (own?.outcome === "failed" && untouched) {
      return await ledger.reversals.change(reversal.id, { state: "refused", reason: "IOTPay says that it failed." })
    }
    // `null` is the gateway's «never heard of it»; no answer at all counts for nothing.
    return own === null && untouched ? await this.countUnheard(reversal) : reversal
  }

  private async countUnheard(reversal: Reversal): Promise<Reversal> {
    const { ledger, now } = this.desk
    const unheard = reversal.unheard + 1
    const age = now().getTime() - (reversal.sent_at ?? reversal.created_at).getTime()
    const surely = unheard >= NOT_FOUND_LOOKS && age >= NOT_FOUND_COUNTS_AFTER_MS
    return await ledger.reversals.change(reversal.id, {
      unheard,
      unheard_since: reversal.unheard_since ?? now(),
      ...(surely ? { state: "refused" as const, reason: "It never reached IOTPay." } : {}),
    })
  }

  /** @returns the answer; `null` if IOTPay answered that it has none; nothing if it did not answer */
  private async ask(question: () => Promise<GatewayOrder>): Promise<GatewayOrder | null | undefined> {
    try {
      return await question()
    } catch (error) {
      if (!isIotpayError(error)) {
        throw error
      }
      return error.code === "IOTPAY_REJECTED" ? null : undefined
    }
  }
}

/** Did the purchase's refundable drop by this reversal's cents since we asked for it? */
function dropShows(reversal: Reversal, reading: GatewayOrder | null | undefined): boolean {
  const before = reversal.refundable_before
  const after = reading?.refundable
  return before !== null && after !== undefined && before - after === reversal.amount
}

