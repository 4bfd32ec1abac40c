import { z } from "zod"
import type { Manner } from "../acquirer/manner"
import { completeReversal, pendingReversals, startReversal } from "../acquirer/reverse"
import { isPaid, type SandboxOrder } from "../state/order"
import { cents, optionalWebAddress, text } from "../wire/fields"
import { orderObject } from "../wire/order-object"
import { Refusal } from "../wire/reply"
import type { World } from "../world"
import { endpoint } from "./endpoint"

const reversalFields = {
  mchRefundNo: text(30),
  loginName: text(12),
  payOrderId: text(30),
  /** Known from the vendor's PHP only [P]. */
  notifyUrl: optionalWebAddress,
}

interface Wanted {
  mchRefundNo: string
  amount: number
  origin: "cc_void" | "cc_refund"
  notifyUrl?: string
}

/** Takes back a whole payment that is not settled yet (4.7). */
export const voidPayment = endpoint({
  operation: "cc_void",
  request: z.object(reversalFields),
  act(world, { mchRefundNo, payOrderId, notifyUrl }, manner) {
    const payment = paidPayment(world, { mchRefundNo, payOrderId })
    if (payment.settled) throw new Refusal("The payment is settled: refund it")
    if (payment.refundable < payment.amount || pendingReversals(world, payment) > 0) {
      throw new Refusal("The payment was already voided or refunded")
    }
    const wanted = { origin: "cc_void", amount: payment.amount, mchRefundNo, notifyUrl } as const
    return reverse(world, { payment, manner }, wanted)
  },
})

/** Gives back all or part of a settled payment; several times while something is left (4.8, section 9). */
export const refundPayment = endpoint({
  operation: "cc_refund",
  request: z.object({ ...reversalFields, refundAmount: cents }),
  act(world, { mchRefundNo, payOrderId, refundAmount, notifyUrl }, manner) {
    const payment = paidPayment(world, { mchRefundNo, payOrderId })
    if (!payment.settled && !world.settings.allowRefundBeforeSettlement) {
      throw new Refusal("The payment is not settled: void it, or refund it later")
    }
    const left = payment.refundable - pendingReversals(world, payment)
    if (refundAmount > left) throw new Refusal(`The refund exceeds what is left: ${left} cents`)
    const wanted = { origin: "cc_refund", amount: refundAmount, mchRefundNo, notifyUrl } as const
    return reverse(world, { payment, manner }, wanted)
  },
})

function paidPayment(world: World, { mchRefundNo, payOrderId }: { mchRefundNo: string; payOrderId: string }): SandboxOrder {
  if (!world.store.useRefundNumber(mchRefundNo)) throw new Refusal(`mchRefundNo ${mchRefundNo} was already used`)
  const payment = world.store.orders.get(payOrderId)
  if (payment?.payType !== "pay") throw new Refusal("payOrder is not exist.")
  if (!isPaid(payment)) throw new Refusal("The payment has not succeeded")
  return payment
}

function reverse(world: World, { payment, manner }: { payment: SandboxOrder; manner: Manner }, wanted: Wanted) {
  const reversal = startReversal(world, payment, wanted)
  if (!manner.undecided) completeReversal(world, reversal)
  return { retData: orderObject(reversal) }
}
