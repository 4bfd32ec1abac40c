import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { sum, type Money } from "./sum"
import { inOrdersTurn } from "../pay-what-is-owed"

/** Which refund is to be booked, and where. */
export interface Booking {
  refundId: string
  paymentId: string
  orderId?: string
}

interface OrderRecord {
  status: string
  currency_code: string
  transactions?: (Money & { reference_id?: string | null })[]
}

interface PaymentRecord {
  captures?: (Money & { id: string })[]
  refunds?: (Money & { id: string })[]
}

/**
 * Makes sure that an order's transactions have a refund, once: core writes it after the refund, and may have been
 * stopped in between. Only if the payment's capture is one of that order's transactions, and only as much as its
 * refunds are short of: core, when it cancels an order, books what it wants to refund under the payment's own id,
 * before and whether or not it is refunded. To be run in the order's turn.
 *
 * What core has booked too much is taken back by a transaction of ours, never by deleting one of core's: its refund
 * workflow books every refund of the payment that has no transaction yet, each with the amount of the one it makes.
 *
 * @returns true, also if there is no order that should have it
 */
export async function bookRefund(container: MedusaContainer, { refundId, paymentId, orderId }: Booking): Promise<boolean> {
  if (!orderId) {
    return true
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const one = async <T>(entity: string, fields: string[], id: string) => (await query.graph({ entity, fields, filters: { id } })).data[0] as T | undefined
  const order = await one<OrderRecord>("order", ["status", "currency_code", "transactions.*"], orderId)
  const payment = await one<PaymentRecord>("payment", ["captures.*", "refunds.*"], paymentId)
  const { transactions = [] } = order ?? {}
  const { refunds = [], captures = [] } = payment ?? {}
  const booked = new Set(transactions.map(({ reference_id }) => reference_id))
  const refund = refunds.find(({ id }) => id === refundId)
  const ofThisPayment = new Set([paymentId, ...refunds.map(({ id }) => id)])
  const inTransactions = MathBN.mult(sum(transactions.filter(({ reference_id }) => ofThisPayment.has(reference_id ?? ""))), -1)
  if (!order || !refund || !captures.some(({ id }) => booked.has(id))) {
    return true
  }
  const missing = MathBN.sub(sum(refunds), inTransactions)
  const excess = MathBN.sub(inTransactions, order.status === "canceled" ? sum(captures) : sum(refunds))
  const add = async (amount: string, of: { reference: string; reference_id: string }) => {
    const row = { ...of, order_id: orderId, amount: amount as unknown as number, currency_code: order.currency_code }
    await container.resolve(Modules.ORDER).addOrderTransactions(row)
  }
  if (MathBN.gt(excess, 0)) {
    await add(excess.toString(), { reference: "iotpay_correction", reference_id: paymentId })
  } else if (MathBN.gt(missing, 0) && !booked.has(refundId)) {
    await add(MathBN.mult(MathBN.min(missing, sum([refund])), -1).toString(), { reference: "refund", reference_id: refundId })
  }
  return true
}

/** @returns false if the order's turn did not come in time: it is tried again later */
export async function bookInTurn(container: MedusaContainer, booking: Booking): Promise<boolean> {
  const turn = booking.orderId ? await inOrdersTurn(container, booking.orderId, () => bookRefund(container, booking)) : { result: true }
  return turn?.result ?? false
}
