import { AsyncLocalStorage } from "node:async_hooks"
import { MedusaError } from "@medusajs/framework/utils"
import type { Cents, GatewayOrder } from "../../../gateway"
import type { Desk } from "../desk"
import type { PlannedReversal } from "./give-back"
import type { Purchase } from "../ledger"
import { droppedAtGateway, judge } from "../purchases/readings"
import { say } from "./sentences"

const { NOT_ALLOWED, UNEXPECTED_STATE } = MedusaError.Types

/** What went back without us is believed by itself only when it has shown for this long: one reading may be wrong. */
const SHOWS_FOR_MS = 2 * 60_000
const FOR_PEOPLE_AFTER_MS = 60 * 60_000
const JUST_SEEN = "iotpay_portal_just_seen"

/** What IOTPay says of a payment just before money is given back of it. */
export class ReadingNow {
  /** Set while nobody has asked for it: the job gives back, or makes a refund that was left undone. */
  private readonly alone = new AsyncLocalStorage<true>()

  constructor(private readonly desk: Desk) {}

  async byItself<T>(work: () => Promise<T>): Promise<T> {
    return await this.alone.run(true, work)
  }

  /**
   * A reading from just before we ask: without one, a lost answer could not be told from a refusal.
   *
   * @throws MedusaError with a sentence for the admin: IOTPay is silent, or does not call it paid (any more)
   */
  async of(planned: PlannedReversal): Promise<PlannedReversal> {
    const { ledger, answers, options, now } = this.desk
    const at = now()
    const reading = await answers.about(planned.purchase.order_number, planned.deadline.within(options.requestTimeoutMs))
    if (reading === undefined) {
      throw new MedusaError(UNEXPECTED_STATE, say.notSent)
    }
    if (reading === null) {
      throw new MedusaError(UNEXPECTED_STATE, say.notPaidNow)
    }
    const purchase = await ledger.purchases.record(planned.purchase.id, { ...judge(planned.purchase, reading, at), known_at: at })
    const tellsRefundable = reading.refundable !== undefined
    if (purchase.confirmed_at?.getTime() === at.getTime()) {
      return { ...planned, purchase, tellsRefundable, seen: seenIn(reading, purchase, planned.reversed) }
    }
    if (droppedAtGateway(purchase, planned.reversed) === 0) {
      throw new MedusaError(NOT_ALLOWED, say.notPaidNow)
    }
    // Whatever it calls the payment since: what went back at the portal can be put on record, and nothing else is done.
    return { ...planned, purchase, tellsRefundable, seen: null }
  }

  /** May what went back at the portal be taken for this? A person who asks has seen to it; by itself, not after one reading. */
  refuseIfJustSeen({ purchase, wanted, tellsRefundable }: PlannedReversal, dropped: Cents): void {
    const shownFor = this.desk.now().getTime() - (purchase.refundable_since?.getTime() ?? Infinity)
    const byItself = wanted.cause === "automatic" || this.alone.getStore() === true
    if (byItself && (!tellsRefundable || shownFor < SHOWS_FOR_MS)) {
      throw new MedusaError(UNEXPECTED_STATE, say.portalJustSeen(dropped), JUST_SEEN)
    }
  }
}

/** Is this only to be looked at again soon? It is nothing for a person yet, unless IOTPay goes on like that. */
export function isJustSeen(error: unknown, purchase: Purchase | undefined, now: Date): boolean {
  const since = purchase?.refundable_since?.getTime() ?? 0
  return (error as { code?: unknown } | null)?.code === JUST_SEEN && now.getTime() - since < FOR_PEOPLE_AFTER_MS
}

/** When what can be given back falls after a reversal, nobody knows: a reading that does not have them all yet proves nothing. */
function seenIn({ refundable }: GatewayOrder, { refundable_most }: Purchase, reversed: Cents): Cents | null {
  return refundable !== undefined && refundable_most !== null && refundable <= refundable_most - reversed ? refundable : null
}
