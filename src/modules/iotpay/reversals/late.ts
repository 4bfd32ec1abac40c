import type { Desk } from "../desk"
import { reversedCents, type Purchase, type Reversal } from "../ledger"
import { sentence } from "../sentences"
import { answerTo } from "./answer-to"

/** Should a request arrive all the same that counted as lost, it is seen by then. */
const LATE_LOOK_MS = 24 * 60 * 60_000
const ONE_LOOK_MS = 5_000

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

  /** Did it arrive after all? @returns it as it stands then; nothing if IOTPay does not answer */
  async look(reversal: Reversal): Promise<Reversal | undefined> {
    const { gateway, ledger } = this.desk
    const own = await answerTo(() => gateway.query({ orderNumber: reversal.number }, { timeoutMs: ONE_LOOK_MS }))
    if (own?.outcome !== "succeeded") {
      return own === undefined ? undefined : reversal
    }
    const purchase = await ledger.purchases.byId(reversal.purchase_id)
    const whole = purchase && (await answerTo(() => gateway.query({ orderNumber: purchase.order_number }, { timeoutMs: ONE_LOOK_MS })))
    if (!purchase || !whole) {
      return undefined
    }
    return (await this.isCounted(reversal, purchase, whole.refundable))
      ? reversal
      : await ledger.reversals.change(reversal.id, { state: "confirmed", reason: null, gateway_id: own.gatewayId ?? null })
  }

  /** Somebody may have taken it for a reversal at IOTPay's portal meanwhile, and have had it recorded as that. */
  private async isCounted({ amount }: Reversal, { id, refundable_most }: Purchase, refundable: number | undefined): Promise<boolean> {
    const counted = reversedCents(await this.desk.ledger.reversals.ofPurchase(id))
    return refundable !== undefined && refundable_most !== null && refundable_most - counted - refundable < amount
  }
}

/** Nobody refused it. */
function isUnheard({ state, reason }: Reversal): boolean {
  return state === "refused" && reason === sentence("never_reached")
}
