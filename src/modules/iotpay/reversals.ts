import { MedusaError } from "@medusajs/framework/utils"
import { centsToGiveBack, exactDollars, formatCad, isIotpayError, type Cents, type Dollars } from "../../gateway"
import type { Desk } from "./desk"
import { DoubtfulReversals } from "./doubtful-reversals"
import { reversedCents, reversedExactly, type Purchase, type Reversal } from "./ledger"
import { droppedAtGateway, judge } from "./readings"
import { say } from "./refund-sentences"
import { ReversalRequests, type GiveBack, type PlannedReversal } from "./reversal-requests"

/**
 * Everything about giving money back, exactly once. Every failure is a sentence for the admin; when
 * it is thrown, Medusa forgets its own refund row, and the next try comes with another id. So an
 * earlier try that went through after all is adopted instead of being made again.
 */
export class Reversals {
  private readonly doubtful: DoubtfulReversals
  private readonly requests: ReversalRequests

  constructor(private readonly desk: Desk) {
    this.doubtful = new DoubtfulReversals(desk)
    this.requests = new ReversalRequests(desk, this.doubtful)
  }

  /** @returns the confirmed reversal that stands for this refund */
  async giveBack(wanted: GiveBack): Promise<Reversal> {
    const amount = exactDollars(wanted.amount)
    const { ledger } = this.desk
    const known = await this.doubtful.settle(wanted.purchase)
    const earlier = known.find((reversal) => reversal.refund_id === wanted.madeFor && reversal.state === "confirmed")
    if (earlier) {
      return await ledger.reversals.change(earlier.id, { booked: true })
    }
    const stray = known.find((reversal) => reversal.state === "confirmed" && !reversal.booked && reversal.cause === "refund")
    if (stray) {
      return await this.adopt(stray, wanted, amount)
    }
    const purchase = await this.readNow(wanted.purchase)
    const reversed = reversedCents(known)
    const owed = centsToGiveBack({ refundedBefore: reversedExactly(known), refund: amount, reversedBefore: reversed })
    if (owed > purchase.amount - reversed) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, say.moreThanLeft(owed, (purchase.amount - reversed) as Cents))
    }
    const row = { purchase, wanted, amount, owed, after: known.length }
    if (owed === 0) {
      return await this.requests.record(row, "none", "Less than a cent: nothing had to move.")
    }
    const dropped = droppedAtGateway(purchase, reversed)
    if (dropped > 0) {
      return await this.acceptPortal(row, dropped)
    }
    const whole = owed === purchase.amount && reversed === 0
    return whole ? await this.giveWholeBack(row) : orRefused(row, await this.requests.send(row, "refund"))
  }

  /** Whole and nothing given back yet: a void leaves no trace on the card statement, so it is tried first. */
  private async giveWholeBack(row: PlannedReversal): Promise<Reversal> {
    const voided = await this.requests.send(row, "void")
    if (voided.state === "confirmed") {
      return voided
    }
    // Settled already, most likely. A refused void may have used up its number, so the refund has one of its own.
    const purchase = await this.readNow(row.purchase)
    const next = { ...row, purchase, after: row.after + 1 }
    const dropped = droppedAtGateway(purchase, 0)
    return dropped > 0
      ? await this.acceptPortal(next, dropped)
      : orRefused(next, await this.requests.send(next, "refund"))
  }

  /** An earlier try went through after all: if the amounts agree it is this one; nothing is sent again. */
  private async adopt(stray: Reversal, wanted: GiveBack, amount: Dollars): Promise<Reversal> {
    const { ledger } = this.desk
    if (stray.amount_exact !== amount) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, say.earlierWentThrough(stray.amount, stray.amount_exact))
    }
    return await ledger.reversals.change(stray.id, { booked: true, refund_id: wanted.madeFor })
  }

  /** Given back at IOTPay's own portal: if it is this amount it counts as done, else a person must look. */
  private async acceptPortal(row: PlannedReversal, dropped: number): Promise<Reversal> {
    if (dropped !== row.owed) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, say.portalDiffers(dropped as Cents, row.owed))
    }
    return await this.requests.record(row, "portal", `${formatCad(row.owed)} had already been given back at IOTPay's own portal.`)
  }

  /** A reading from just before we ask: without one, a lost answer could not be told from a refusal. */
  private async readNow(purchase: Purchase): Promise<Purchase> {
    const { ledger, gateway, now } = this.desk
    try {
      const reading = await gateway.query({ orderNumber: purchase.order_number })
      return await ledger.purchases.change(purchase.id, judge(purchase, reading, now()))
    } catch (error) {
      if (!isIotpayError(error)) {
        throw error
      }
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.notSent)
    }
  }
}

function orRefused(row: PlannedReversal, reversal: Reversal): Reversal {
  if (reversal.state === "confirmed") {
    return reversal
  }
  const sentence = row.owed < row.purchase.amount ? say.partRefused : say.wholeRefused
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence(row.owed, reversal.reason))
}
