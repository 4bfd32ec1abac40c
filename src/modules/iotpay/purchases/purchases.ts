import { setTimeout as pause } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import { isIotpayError } from "../../../gateway"
import { patience } from "../deadline"
import type { Desk } from "../desk"
import { isCharge, isUnsent, reversedCents, type Purchase } from "../ledger"
import { droppedAtGateway, judge } from "./readings"
import { shopperSentence } from "./shopper-sentences"
import { sentence } from "../sentences"

/** IOTPay's page may be paid to its last minute, and the answer takes its time: only after this is it surely closed. */
const CLOSING_MARGIN_MS = 10 * 60_000

/**
 * A charge that IOTPay has never heard of counts as not made only when it was asked about more than once, and
 * this long after it was sent: a request may be slower than the questions about it.
 */
const NEVER_ARRIVED = { afterMs: 2 * 60_000, looks: 2 }

/** A charge that was written down and that nobody went on with is given up after this. */
const UNSENT_LIVES_MS = 24 * 60 * 60_000

/** One question takes this long at most. A shopper's request asks twice at worst: on the way back, and while the cart is completed. */
const SHOPPER_WAITS_MS = 9_000

/** What became of our attempts to take money, by the gateway's word alone. */
export class Purchases {
  /** Questions under way, so that a return and a notification at once ask only once. */
  private readonly asking = new Map<string, Promise<Purchase>>()

  constructor(private readonly desk: Desk) {}

  /**
   * What became of a purchase, by the gateway's word. Confirmed within the last minutes: nothing is
   * asked. Else asks, a few short times while there is no answer.
   *
   * @param tries the pauses before each question, in milliseconds
   * @param options.anew asks also if it has just been confirmed: for an admin who wants to know now
   */
  async ask(id: string, tries: number[] = [0], { anew = false } = {}): Promise<Purchase> {
    const known = await this.mustBeKnown(id)
    if (!anew && this.freshlyConfirmed(known)) {
      return known
    }
    if (isUnsent(known)) {
      return await this.giveUpIfForgotten(known)
    }
    const underWay = this.asking.get(id)
    if (underWay) {
      return await underWay
    }
    const question = this.askGateway(known, tries).finally(() => this.asking.delete(id))
    this.asking.set(id, question)
    return await question
  }

  /** Asks a few short times, with growing pauses, as long as somebody waits who has just paid. */
  async askPatiently(id: string, questions: number): Promise<Purchase> {
    const shares = Array.from({ length: questions }, (_, number) => number * 0.07)
    return await this.ask(id, patience(shares, this.desk.options))
  }

  /** Confirmed by the gateway so recently that Medusa may be told so? */
  freshlyConfirmed(purchase: Purchase): boolean {
    const oldest = this.desk.now().getTime() - this.desk.options.freshnessMinutes * 60_000
    return purchase.state === "confirmed" && purchase.confirmed_at !== null && purchase.confirmed_at.getTime() >= oldest
  }

  /** What its shopper is told, if it can't be counted on now. */
  sentence(purchase: Purchase): string {
    return shopperSentence(purchase)
  }

  /**
   * Cents of this purchase that went back.
   *
   * @returns `surely`: what our own confirmed reversals gave back. `perhaps`: with what is in doubt and what
   * somebody seems to have given back at IOTPay's portal; an order may rest on a purchase only while that is 0.
   */
  async givenBack(purchase: Purchase): Promise<{ surely: number; perhaps: number; inDoubt: boolean }> {
    const reversals = await this.desk.ledger.reversals.ofPurchase(purchase.id)
    const surely = reversedCents(reversals)
    const doubtful = reversals.filter((reversal) => reversal.state === "in_doubt")
    const known = surely + doubtful.reduce((sum, reversal) => sum + reversal.amount, 0)
    return { surely, perhaps: known + droppedAtGateway(purchase, known), inDoubt: doubtful.length > 0 }
  }

  private async askGateway(known: Purchase, tries: number[]): Promise<Purchase> {
    const { ledger, gateway, options, now } = this.desk
    const end = Date.now() + SHOPPER_WAITS_MS
    let purchase = known
    for (const wait of tries) {
      await pause(wait)
      const timeoutMs = Math.min(options.requestTimeoutMs, end - Date.now())
      if (timeoutMs <= 0) {
        return purchase
      }
      try {
        const reading = await gateway.query({ orderNumber: purchase.order_number }, { timeoutMs })
        purchase = await ledger.purchases.record(purchase.id, judge(purchase, reading, now()))
      } catch (error) {
        if (!isIotpayError(error)) {
          throw error
        }
        // Not found proves nothing, and neither does silence: the purchase stays what it was.
        this.desk.logger.debug(`IOTPay: ${purchase.order_number} is unanswered: ${error.message}`)
        const unheard = error.code === "IOTPAY_REJECTED"
        purchase = await ledger.purchases.change(purchase.id, { asked_at: now(), ...(unheard ? { answered_at: now() } : {}) })
        if (unheard && purchase.state === "in_doubt" && isCharge(purchase)) {
          purchase = await this.countUnheard(purchase)
        }
      }
      if ((purchase.state !== "open" && purchase.state !== "in_doubt") || purchase.attention) {
        return purchase
      }
    }
    return await this.closeIfTooLate(purchase)
  }

  /**
   * A page is closed only if IOTPay itself said after its end that it is not paid; its silence says nothing. A charge has
   * no end: as long as IOTPay has not decided it, it may be taken.
   */
  private async closeIfTooLate(purchase: Purchase): Promise<Purchase> {
    const lifetime = this.desk.options.pageLifetimeMinutes * 60_000
    const end = (purchase.expires_at?.getTime() ?? purchase.created_at.getTime() + lifetime) + CLOSING_MARGIN_MS
    return !isCharge(purchase) && purchase.answered_at && purchase.answered_at.getTime() > end
      ? await this.desk.ledger.purchases.close(purchase.id, sentence("nobody_paid"))
      : purchase
  }

  private async countUnheard(purchase: Purchase): Promise<Purchase> {
    const { ledger, now } = this.desk
    const counted = await ledger.charges.countUnheard(purchase.id)
    const surely = counted.unheard >= NEVER_ARRIVED.looks && now().getTime() - (counted.sent_at?.getTime() ?? 0) >= NEVER_ARRIVED.afterMs
    return surely ? await ledger.charges.end(purchase.id, { state: "closed", reason: sentence("never_reached") }) : counted
  }

  private async giveUpIfForgotten(purchase: Purchase): Promise<Purchase> {
    const age = this.desk.now().getTime() - purchase.created_at.getTime()
    const over = purchase.abandoned_at !== null || age > UNSENT_LIVES_MS
    return over && purchase.state === "open"
      ? await this.desk.ledger.purchases.close(purchase.id, sentence("nobody_went_on"))
      : purchase
  }

  private async mustBeKnown(id: string): Promise<Purchase> {
    const purchase = await this.desk.ledger.purchases.byId(id)
    if (!purchase) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `No IOTPay purchase ${id} is in the ledger.`)
    }
    return purchase
  }
}
