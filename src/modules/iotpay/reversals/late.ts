import type { Desk } from "../desk"
import { reversedCents, type Purchase, type Reversal } from "../ledger"

/** Should a request arrive all the same that counted as lost, it is seen by then. */
const LATE_LOOK_MS = 24 * 60 * 60_000
const ONE_LOOK = { timeoutMs: 5_000 }

/** Reversals that counted as never made, because IOTPay had not heard of them: looked for once more, a day later. */
export class LateReversals {
  constructor(private readonly desk: Desk) {}

  /** When it is looked for once more; nothing for any other reversal, or if that time has come. */
  lookAt(reversal: Reversal): Date | undefined {
    const at = new Date((reversal.sent_at ?? reversal.created_at).getTime() + LATE_LOOK_MS)
    return isUnheard(reversal) && at > this.desk.now() ? at : undefined
  }

  /** Is it to be looked for now? */
  isDue(reversal: Reversal): boolean {
    return isUnheard(reversal) && !this.lookAt(reversal)
  }

  /** Did it arrive after all? @returns it as it stands then; nothing if that can't be told now */
  async look(reversal: Reversal): Promise<Reversal | undefined> {
    const { answers, ledger } = this.desk
    const own = await answers.about(reversal.number, ONE_LOOK)
    if (own === undefined || own?.outcome === "undecided") {
      // It is known there after all, and may still go through.
      return undefined
    }
    if (own?.outcome === "failed") {
      return reversal
    }
    const before = await ledger.reversals.ofPurchase(reversal.purchase_id)
    const purchase = await ledger.purchases.byId(reversal.purchase_id)
    const whole = purchase && (await answers.about(purchase.order_number, ONE_LOOK))
    if (!purchase || !whole || (own === null && !answers.isOurs(purchase))) {
      return undefined
    }
    return own ? await this.arrived(reversal, { gateway_id: own.gatewayId ?? null, purchase, refundable: whole.refundable, before }) : reversal
  }

  /** Confirms it, while no other of its purchase can begin or end, unless something else is counted for it. */
  private async arrived(reversal: Reversal, seen: Seen): Promise<Reversal | undefined> {
    let unsure = false
    const now = await this.desk.ledger.reversals.decide(reversal, (all) => {
      // What can still be given back was read beside `before`: if something has moved since, the two can't be compared.
      unsure = reversedCents(all) !== reversedCents(seen.before) || all.some(({ state }) => state === "in_doubt")
      return unsure || isCounted(reversal, seen, all) ? undefined : { state: "confirmed", reason: null, gateway_id: seen.gateway_id }
    })
    return unsure ? undefined : now
  }
}

interface Seen {
  gateway_id: string | null
  purchase: Purchase
  refundable: number | undefined
  before: Reversal[]
}

/**
 * Somebody may have taken it for a reversal at IOTPay's portal meanwhile, and have had it recorded as that. Without such a
 * record what can still be given back proves nothing: nobody knows when it falls.
 */
function isCounted({ amount, created_at }: Reversal, { purchase, refundable }: Seen, all: Reversal[]): boolean {
  const most = purchase.refundable_most
  const asPortal = all.some(({ kind, created_at: recorded }) => kind === "portal" && recorded > created_at)
  return asPortal && refundable !== undefined && most !== null && most - reversedCents(all) - refundable < amount
}

/** Nobody refused it: it counted as never made. */
function isUnheard({ state, unheard }: Reversal): boolean {
  return state === "refused" && unheard > 0
}
