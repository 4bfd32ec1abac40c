import { MedusaError } from "@medusajs/framework/utils"
import { isIotpayError, type Cents, type Dollars, type GatewayOrder, type IotpayError } from "../../gateway"
import type { Desk } from "./desk"
import type { DoubtfulReversals } from "./doubtful-reversals"
import type { Purchase, Reversal } from "./ledger"
import { reversalNumber } from "./numbers"
import { say } from "./refund-sentences"

export interface GiveBack {
  purchase: Purchase
  cause: Reversal["cause"]
  /** The id in Medusa that it is for: a refund, or the purchase's session for an automatic reversal. */
  madeFor: string
  /** Dollars as Medusa has them, unrounded. */
  amount: unknown
}

/** A reversal that is decided on, and not yet in the ledger. */
export interface PlannedReversal {
  purchase: Purchase
  wanted: GiveBack
  amount: Dollars
  owed: Cents
  /** How many reversals of the purchase there were when it was decided. */
  after: number
}

/** Writes a reversal, sends it, and finds out what became of it. Written before sent, always. */
export class ReversalRequests {
  constructor(
    private readonly desk: Desk,
    private readonly doubtful: DoubtfulReversals
  ) {}

  /** @returns the reversal, confirmed or refused; throws a sentence if that can't be said now */
  async send(row: PlannedReversal, kind: "void" | "refund"): Promise<Reversal> {
    const { ledger, gateway, now } = this.desk
    const { purchase, wanted, owed } = row
    if (!purchase.gateway_id) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.noGatewayId(purchase.order_number))
    }
    const reversal = await ledger.reversals.insert(row.after, {
      number: reversalNumber({ kind, madeFor: wanted.madeFor, attempt: row.after + 1 }),
      purchase_id: purchase.id,
      kind,
      cause: wanted.cause,
      refund_id: wanted.madeFor,
      amount: owed,
      amount_exact: row.amount,
      state: "in_doubt",
      refundable_before: purchase.refundable,
      sent_at: now(),
    })
    if (!reversal) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
    }
    const of = { reversalNumber: reversal.number, gatewayId: purchase.gateway_id }
    const answer = await (kind === "void" ? gateway.void(of) : gateway.refund({ ...of, amount: owed })).catch(
      (error: unknown) => error
    )
    return await this.conclude(reversal, answer)
  }

  private async conclude(reversal: Reversal, answer: unknown): Promise<Reversal> {
    const { ledger, logger } = this.desk
    if (answer instanceof Error && !isIotpayError(answer)) {
      throw answer
    }
    if (isIotpayError(answer)) {
      logger.warn(`IOTPay: ${reversal.kind} ${reversal.number}: ${answer.message}`)
      if (answer.effect === "none") {
        const refused = await ledger.reversals.change(reversal.id, { state: "refused", reason: reasonOf(answer) })
        if (answer.code !== "IOTPAY_REJECTED") {
          throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.notSent)
        }
        return refused
      }
    } else {
      const order = answer as GatewayOrder
      if (order.outcome === "succeeded") {
        return await ledger.reversals.change(reversal.id, { state: "confirmed", booked: true, gateway_id: order.gatewayId ?? null })
      }
      if (order.outcome === "failed") {
        return await ledger.reversals.change(reversal.id, { state: "refused", reason: "IOTPay answered that it failed." })
      }
    }
    const settled = await this.doubtful.settleOne(reversal, [0, 1_500, 3_000])
    if (settled.state === "confirmed") {
      return await ledger.reversals.change(settled.id, { booked: true })
    }
    if (settled.state === "refused") {
      return settled
    }
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.inDoubt(reversal.amount))
  }

  /** Puts on record what needs no request: nothing had to move, or it had moved already. */
  async record(row: PlannedReversal, kind: "portal" | "none", reason: string): Promise<Reversal> {
    const recorded = await this.desk.ledger.reversals.insert(row.after, {
      number: reversalNumber({ kind: "refund", madeFor: row.wanted.madeFor, attempt: row.after + 1 }),
      purchase_id: row.purchase.id,
      kind,
      cause: row.wanted.cause,
      refund_id: row.wanted.madeFor,
      amount: row.owed,
      amount_exact: row.amount,
      state: "confirmed",
      booked: true,
      refundable_before: row.purchase.refundable,
      reason,
    })
    if (!recorded) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
    }
    return recorded
  }
}

function reasonOf(error: IotpayError): string {
  return "reason" in error && typeof error.reason === "string" ? error.reason : error.message.slice(0, 500)
}
