import type { Unknown } from "../answers"
import type { Desk } from "../desk"
import { isCharge, lateLookAt, type Purchase } from "../ledger"
import { sentence } from "../sentences"

/** IOTPay's page may be paid to its last minute, and the answer takes its time: only after this is it surely closed. */
const CLOSING_MARGIN_MS = 10 * 60_000

/**
 * A charge that IOTPay has never heard of counts as not made only when it was asked about more than once after this time:
 * a request may be slower than the questions about it.
 */
const CHARGE: Unknown = { afterMs: 2 * 60_000, looks: 2 }
/** A page has ended, or its late look has come: one answer is enough. */
const ENDED: Unknown = { afterMs: 0, looks: 1 }

/** When a page is surely closed. */
export function endOfPage({ expires_at, created_at }: Purchase, { pageLifetimeMinutes }: Desk["options"]): Date {
  const end = expires_at?.getTime() ?? created_at.getTime() + pageLifetimeMinutes * 60_000
  return new Date(end + CLOSING_MARGIN_MS)
}

/** A charge's success that was not the purchase's, or left out whose it is: a person sees to that, and "never heard of it" does not undo it. */
function wasCalledPaid({ state, gateway_status }: Purchase): boolean {
  return state === "in_doubt" && (gateway_status === 2 || gateway_status === 3)
}

/** Purchases of which IOTPay says that it has never heard of them: the one place where that becomes a fact. */
export class UnheardPurchases {
  constructor(private readonly desk: Desk) {}

  /**
   * Counts the answer, if it counts, and believes it once it was given often enough.
   *
   * @returns the purchase as it stands then
   */
  async count(purchase: Purchase, within: { timeoutMs: number }): Promise<Purchase> {
    const { ledger, answers, now } = this.desk
    const from = this.countsFrom(purchase)
    if (!from || now() < from || wasCalledPaid(purchase)) {
      return purchase
    }
    const enough = await answers.whenUnknown(purchase, purchase.state === "in_doubt" ? CHARGE : ENDED, within)
    const age = now().getTime() - (purchase.sent_at ?? purchase.created_at).getTime()
    if (!enough || age < enough.afterMs) {
      return purchase
    }
    const counted = await ledger.purchases.countUnheard(purchase.id)
    return counted.unheard >= enough.looks ? await this.believe(counted) : counted
  }

  private async believe({ id, state }: Purchase): Promise<Purchase> {
    const { ledger, now } = this.desk
    const said = { answered_at: now(), unpaid_at: now() }
    return state === "in_doubt"
      ? await ledger.charges.end(id, { ...said, state: "closed", reason: sentence("never_reached") })
      : await ledger.purchases.change(id, said)
  }

  /** From when on it would decide something; nothing if it never would. */
  private countsFrom(purchase: Purchase): Date | undefined {
    switch (purchase.state) {
      case "confirmed":
        return undefined
      case "in_doubt":
        return purchase.sent_at ? new Date(purchase.sent_at.getTime() + CHARGE.afterMs) : undefined
      case "open":
        return isCharge(purchase) ? undefined : endOfPage(purchase, this.desk.options)
      case "declined":
      case "closed":
        return lateLookAt(purchase)
    }
  }
}
