import { setTimeout as pause } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import { patience } from "../deadline"
import type { Desk } from "../desk"
import { isCharge, isUnsent, reversedCents, type Purchase } from "../ledger"
import { droppedAtGateway, judge } from "./readings"
import { shopperSentence } from "./shopper-sentences"
import { sentence } from "../sentences"
import { endOfPage, UnheardPurchases } from "./unheard"

/** A charge that was written down and that nobody went on with is given up after this. */
const UNSENT_LIVES_MS = 24 * 60 * 60_000

/** One question takes this long at most. A shopper's request asks twice at worst: on the way back, and while the cart is completed. */
const SHOPPER_WAITS_MS = 9_000

/** What became of our attempts to take money, by the gateway's word alone. */
export class Purchases {
  /** Questions under way, so that a return and a notification at once ask only once. */
  private readonly asking = new Map<string, Promise<Purchase>>()

  private readonly unheard: UnheardPurchases

  constructor(private readonly desk: Desk) {
    this.unheard = new UnheardPurchases(desk)
  }

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
    const { ledger, answers, options, now } = this.desk
    const end = Date.now() + SHOPPER_WAITS_MS
    let purchase = known
    let counted = false
    for (const wait of tries) {
      await pause(wait)
      const timeoutMs = Math.min(options.requestTimeoutMs, end - Date.now())
      if (timeoutMs <= 0) {
        return purchase
      }
      const answer = await answers.about(purchase.order_number, { timeoutMs })
      const at = now()
      if (answer) {
        purchase = await ledger.purchases.record(purchase.id, { ...judge(purchase, answer, at), known_at: at })
      } else {
        // Neither silence nor "never heard of it" proves anything by itself: the purchase stays what it was.
        purchase = await ledger.purchases.change(purchase.id, { asked_at: at })
      }
      if (answer === null && !counted) {
        const { unheard } = purchase
        purchase = await this.unheard.count(purchase, { timeoutMs: Math.max(1, Math.min(options.requestTimeoutMs, end - Date.now())) })
        // Once for each time that somebody wants to know: questions within one breath are one look.
        counted = purchase.unheard > unheard
      }
      if ((purchase.state !== "open" && purchase.state !== "in_doubt") || purchase.attention) {
        return purchase
      }
    }
    return await this.closeIfTooLate(purchase)
  }

  /**
   * A page is closed only if IOTPay itself said after its end that it is not paid, and that nobody is at it; its silence
   * says nothing. A charge has no end: as long as IOTPay has not decided it, it may be taken.
   */
  private async closeIfTooLate(purchase: Purchase): Promise<Purchase> {
    return !isCharge(purchase) && purchase.unpaid_at && purchase.unpaid_at > endOfPage(purchase, this.desk.options)
      ? await this.desk.ledger.purchases.close(purchase.id, sentence("nobody_paid"))
      : purchase
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
