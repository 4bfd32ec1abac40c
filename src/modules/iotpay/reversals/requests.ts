import { MedusaError } from "@medusajs/framework/utils"
import { isIotpayError, type GatewayOrder } from "../../../gateway"
import { reasonOf } from "../answers"
import { patience, type Deadline } from "../deadline"
import type { Desk } from "../desk"
import type { DoubtfulReversals } from "./doubtful"
import type { PlannedReversal } from "./give-back"
import type { Reversal } from "../ledger"
import { reversalNumber } from "../purchases/numbers"
import { say } from "./sentences"
import { sentence } from "../sentences"

/** Nothing is sent that money hangs on with less time than this to hear of it, and some of it is kept for asking. */
const TIME_TO_SEND_MS = 4_000
const TIME_TO_ASK_MS = 2_000

/** Writes a reversal, sends it, and finds out what became of it. Written before sent, always. */
export class ReversalRequests {
  constructor(
    private readonly desk: Desk,
    private readonly doubtful: DoubtfulReversals
  ) {}

  /** @returns the reversal, confirmed or refused; throws a sentence if that can't be said now */
  async send(planned: PlannedReversal, kind: "void" | "refund"): Promise<Reversal> {
    const { gateway, options, now } = this.desk
    const { purchase, owed, deadline } = planned
    if (!purchase.gateway_id) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.noGatewayId(purchase.order_number))
    }
    if (deadline.left < TIME_TO_SEND_MS) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.notSent)
    }
    const reversal = await this.write(planned, {
      kind,
      state: "in_doubt",
      refundable_before: planned.seen,
      sent_at: now(),
    })
    const of = { reversalNumber: reversal.number, gatewayId: purchase.gateway_id }
    const within = { timeoutMs: Math.min(options.requestTimeoutMs, deadline.left - TIME_TO_ASK_MS) }
    const answer = await (
      kind === "void" ? gateway.void(of, within) : gateway.refund({ ...of, amount: owed }, within)
    ).catch((error: unknown) => error)
    return await this.conclude(reversal, answer, deadline)
  }

  /** Puts on record what needs no request: nothing had to move, or it had moved already. */
  async record(planned: PlannedReversal, kind: "portal" | "none", reason: string): Promise<Reversal> {
    return await this.write(planned, { kind, state: "confirmed", reason, refundable_before: planned.seen })
  }

  private async write(
    { purchase, wanted, amount, owed, after, reversed }: PlannedReversal,
    row: Pick<Reversal, "kind" | "state"> & Partial<Reversal>
  ): Promise<Reversal> {
    const written = await this.desk.ledger.reversals.insert({ after, reversed }, {
      ...row,
      number: reversalNumber({ kind: row.kind === "void" ? "void" : "refund", madeFor: wanted.madeFor, attempt: after + 1 }),
      purchase_id: purchase.id,
      cause: wanted.cause,
      refund_id: wanted.madeFor,
      amount: owed,
      amount_exact: amount,
    })
    if (!written) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
    }
    return written
  }

  private async conclude(reversal: Reversal, answer: unknown, deadline: Deadline): Promise<Reversal> {
    const { reversals } = this.desk.ledger
    if (answer instanceof Error && !isIotpayError(answer)) {
      throw answer
    }
    let concluded: Reversal
    if (isIotpayError(answer) && answer.effect === "none") {
      const left = answer.code === "IOTPAY_REJECTED"
      concluded = await reversals.settle(reversal.id, { state: "refused", unheard: 0, reason: reasonOf(answer), ...(left ? {} : { sent_at: null }) })
      if (concluded.state === "refused" && !left) {
        throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.notSent)
      }
    } else if (!isIotpayError(answer) && (answer as GatewayOrder).outcome === "succeeded") {
      const gateway_id = (answer as GatewayOrder).gatewayId ?? null
      // Whatever others made of it meanwhile, this is the gateway's own answer; unless it is counted as the portal's by now.
      concluded = await reversals.decide(reversal, (all) => (isCountedAsPortal(reversal, all) ? undefined : { state: "confirmed", reason: null, gateway_id }))
      if (concluded.state === "refused") {
        throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
      }
    } else if (!isIotpayError(answer) && (answer as GatewayOrder).outcome === "failed") {
      concluded = await reversals.settle(reversal.id, { state: "refused", unheard: 0, reason: sentence("answered_failed") })
    } else {
      this.desk.logger.warn(`IOTPay: ${reversal.kind} ${reversal.number} is in doubt`)
      concluded = await this.doubtful.settleOne(reversal, patience([0, 0.15, 0.3], this.desk.options), deadline)
    }
    if (concluded.state === "in_doubt") {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.inDoubt(reversal.amount))
    }
    if (concluded.refund_id !== reversal.refund_id) {
      // Another refund of the same amount has adopted it meanwhile: it can't stand for both.
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, say.anotherUnderWay)
    }
    return concluded
  }
}

/** It was given up, and then what it had moved was recorded as given back at IOTPay's portal. */
function isCountedAsPortal({ id, amount, created_at }: Reversal, all: Reversal[]): boolean {
  const own = all.find((one) => one.id === id)
  return own?.state === "refused" && all.some((one) => one.kind === "portal" && one.amount === amount && one.created_at > created_at)
}
