import { AsyncLocalStorage } from "node:async_hooks"
import { MedusaError } from "@medusajs/framework/utils"
import { cents, centsToGiveBack, dollarsOf, exactDollars, type Cents, type Dollars } from "../../../gateway"
import { Deadline } from "../deadline"
import type { Desk } from "../desk"
import { DoubtfulReversals } from "./doubtful"
import type { GiveBack, PlannedReversal } from "./give-back"
import { LateReversals } from "./late"
import { isRefusedVoid, reversedCents, reversedExactly, type Purchase, type Reversal } from "../ledger"
import { droppedAtGateway } from "../purchases/readings"
import { ReadingNow } from "./reading-now"
import { say } from "./sentences"
import { ReversalRequests } from "./requests"
import { sentence } from "../sentences"

/**
 * Everything about giving money back, exactly once. Every failure is a sentence for the admin; when
 * it is thrown, Medusa forgets its own refund row, and the next try comes with another id. So a
 * reversal whose refund Medusa no longer has is adopted by the next try instead of being made again.
 */
export class Reversals {
  readonly late: LateReversals
  private readonly doubtful: DoubtfulReversals
  private readonly requests: ReversalRequests
  private readonly now: ReadingNow
  /** The reversal that a refund of Medusa's is just being made for, where it is only to be recorded. */
  private readonly recording = new AsyncLocalStorage<string>()

  constructor(private readonly desk: Desk) {
    this.late = new LateReversals(desk)
    this.doubtful = new DoubtfulReversals(desk)
    this.requests = new ReversalRequests(desk, this.doubtful)
    this.now = new ReadingNow(desk)
  }

  /**
   * Looks once more at a reversal in doubt that nobody waits for, or at one that counted as never made a day ago.
   *
   * @returns it as it stands then; nothing if IOTPay does not answer about the latter
   */
  async settle(reversal: Reversal): Promise<Reversal | undefined> {
    if (reversal.state === "in_doubt") {
      return await this.doubtful.settleOne(reversal, [0], new Deadline(9_000))
    }
    return this.late.isDue(reversal) ? await this.late.look(reversal) : reversal
  }

  /**
   * Medusa can have a refund only by asking its provider for one. A refund that is asked for in here adopts this reversal
   * or fails, if another refund has adopted it at the same moment: it never moves money.
   */
  async onlyRecording<T>(reversal: Reversal, work: () => Promise<T>): Promise<T> {
    return await this.recording.run(reversal.id, work)
  }

  /** For what nobody has asked for just now: what seems to have gone back at the portal is believed only once it has shown for a while. */
  async byItself<T>(work: () => Promise<T>): Promise<T> {
    return await this.now.byItself(work)
  }

  /** @returns the confirmed reversal that stands for this refund */
  async giveBack(wanted: GiveBack): Promise<Reversal> {
    const amount = exactDollars(wanted.amount)
    if (amount === "0" || amount.startsWith("-")) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, say.notMoreThanNothing)
    }
    const deadline = new Deadline(wanted.waitMs)
    const known = await this.doubtful.settle(wanted, deadline)
    const earlier = known.find((reversal) => reversal.refund_id === wanted.madeFor && reversal.state === "confirmed")
    if (earlier) {
      return earlier
    }
    const only = this.recording.getStore()
    const stray = known.find((reversal) => isStray(reversal, wanted) && (only === undefined || reversal.id === only))
    if (stray) {
      return await this.adopt(stray, wanted, amount)
    }
    if (only !== undefined) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, say.anotherUnderWay)
    }
    const reversed = reversedCents(known)
    const owed = centsToGiveBack({ refundedBefore: reversedExactly(known), refund: amount, reversedBefore: reversed })
    if (owed > wanted.purchase.amount - reversed) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, say.moreThanLeft(owed, (wanted.purchase.amount - reversed) as Cents))
    }
    const planned = await this.now.of({ wanted, purchase: wanted.purchase, amount, owed, reversed, seen: null, tellsRefundable: false, after: known.length, deadline })
    if (owed === 0) {
      return await this.requests.record(planned, "none", sentence("nothing_to_move"))
    }
    const dropped = droppedAtGateway(planned.purchase, reversed)
    if (dropped > 0) {
      return await this.acceptPortal(planned, dropped)
    }
    const whole = owed === planned.purchase.amount && reversed === 0
    return whole ? await this.giveWholeBack(planned, known.at(-1)) : orRefused(planned, await this.requests.send(planned, "refund"))
  }

  /**
   * Puts on record what somebody gave back at IOTPay's own portal, for a refund of Medusa's to adopt. Sends nothing that moves money.
   *
   * @param of.uncounted dollars of the payment that Medusa has not refunded
   * @throws MedusaError with a sentence for the admin if there is nothing to record, or it can't be told now
   */
  async recordPortal(of: { purchase: Purchase; uncounted: Dollars; waitMs: number }): Promise<Reversal> {
    const known = await this.desk.ledger.reversals.ofPurchase(of.purchase.id)
    const doubtful = known.find(({ state }) => state === "in_doubt")
    if (doubtful) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, say.stillInDoubt(doubtful.amount))
    }
    const before = { refundedBefore: reversedExactly(known), reversedBefore: reversedCents(known) }
    const owed = centsToGiveBack({ ...before, refund: of.uncounted })
    const wanted: GiveBack = { purchase: of.purchase, cause: "refund", madeFor: of.purchase.id, amount: of.uncounted, refunds: [], waitMs: of.waitMs }
    const decided = { amount: of.uncounted, owed, reversed: before.reversedBefore, seen: null, tellsRefundable: false, after: known.length }
    const planned = await this.now.of({ ...decided, wanted, purchase: of.purchase, deadline: new Deadline(of.waitMs) })
    const dropped = cents(droppedAtGateway(planned.purchase, before.reversedBefore))
    if (dropped === 0 || dropped > owed) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, dropped ? say.portalTooMuch(dropped, owed) : say.nothingAtPortal)
    }
    const amount = dropped === owed ? of.uncounted : dollarsOf(dropped)
    return await this.requests.record({ ...planned, amount, owed: dropped }, "portal", sentence("back_at_portal", { amount: dropped }))
  }

  /**
   * Whole and nothing given back yet: a void leaves no trace on the card statement, so it is tried first. After a refused
   * one the refund is: where IOTPay is slow to answer, there may be no time for both.
   */
  private async giveWholeBack(planned: PlannedReversal, last?: Reversal): Promise<Reversal> {
    const [kind, otherwise] = last && isRefusedVoid(last) ? (["refund", "void"] as const) : (["void", "refund"] as const)
    const first = await this.requests.send(planned, kind)
    if (first.state === "confirmed") {
      return first
    }
    // Settled already, most likely, or not yet. A refused one may have used up its number, so the other has its own.
    const next = await this.now.of({ ...planned, after: planned.after + 1 })
    const dropped = droppedAtGateway(next.purchase, 0)
    if (dropped > 0) {
      return await this.acceptPortal(next, dropped)
    }
    const second = await this.requests.send(next, otherwise)
    return orRefused(next, second.state === "confirmed" || otherwise === "refund" ? second : first)
  }

  /** An earlier try went through after all: if the amounts agree it is this one; nothing is sent again. */
  private async adopt(stray: Reversal, wanted: GiveBack, amount: Dollars): Promise<Reversal> {
    if (stray.amount_exact !== amount) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, say.earlierWentThrough(stray.amount, stray.amount_exact))
    }
    const adopted = await this.desk.ledger.reversals.standFor(stray.id, { was: stray.refund_id, is: wanted.madeFor })
    if (!adopted) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
    }
    return adopted
  }

  /** Given back at IOTPay's own portal: if it is this amount it counts as done, else a person must look. */
  private async acceptPortal(planned: PlannedReversal, dropped: number): Promise<Reversal> {
    this.now.refuseIfJustSeen(planned, cents(dropped))
    if (dropped !== planned.owed) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, say.portalDiffers(dropped as Cents, planned.owed))
    }
    return await this.requests.record(planned, "portal", sentence("was_back_at_portal", { amount: planned.owed }))
  }
}

/** Money went back for a refund that Medusa has forgotten since, or by itself, before Medusa came to count on it. */
function isStray(reversal: Reversal, { cause, refunds }: GiveBack): boolean {
  return cause === "refund" && reversal.state === "confirmed" && !refunds.includes(reversal.refund_id ?? "")
}

function orRefused(planned: PlannedReversal, reversal: Reversal): Reversal {
  if (reversal.state === "confirmed") {
    return reversal
  }
  const sentence = planned.owed < planned.purchase.amount ? say.partRefused : say.wholeRefused
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence(planned.owed, reversal.reason))
}
