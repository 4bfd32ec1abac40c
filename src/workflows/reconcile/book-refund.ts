import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"

interface Booking {
  refundId: string
  paymentId: string
  orderId?: string
}

interface Money {
  amount: unknown
  raw_amount?: unknown
}

interface OrderRecord {
  currency_code: string
  transactions?: (Money & { reference_id?: string | null })[]
}

interface PaymentRecord {
  captures?: { id: string }[]
  refunds?: (Money & { id: string })[]
}

/**
 * Makes sure that an order's transactions have a refund, once: core writes it after the refund, and may have been
 * stopped in between. Only if the payment's capture is one of that order's transactions, and only as much as its
 * refunds are short of: core, when it cancels an order, books what it wants to refund under the payment's own id,
 * before and whether or not it is refunded. To be run in the order's turn.
 *
 * @returns true, also if there is no order that should have it
 */
export async function bookRefund(container: MedusaContainer, { refundId, paymentId, orderId }: Booking): Promise<boolean> {
  if (!orderId) {
    return true
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const one = async <T>(entity: string, fields: string[], id: string) => (await query.graph({ entity, fields, filters: { id } })).data[0] as T | undefined
  const order = await one<OrderRecord>("order", ["currency_code", "transactions.*"], orderId)
  const payment = await one<PaymentRecord>("payment", ["captures.id", "refunds.id", "refunds.amount", "refunds.raw_amount"], paymentId)
  const { transactions = [] } = order ?? {}
  const { refunds = [], captures = [] } = payment ?? {}
  const booked = new Set(transactions.map(({ reference_id }) => reference_id))
  const refund = refunds.find(({ id }) => id === refundId)
  const ofThisPayment = new Set([paymentId, ...refunds.map(({ id }) => id)])
  const missing = MathBN.add(sum(refunds), sum(transactions.filter(({ reference_id }) => ofThisPayment.has(reference_id ?? ""))))
  if (!order || !refund || !captures.some(({ id }) => booked.has(id)) || booked.has(refundId) || MathBN.lte(missing, 0)) {
    return true
  }
  await container.resolve(Modules.ORDER).addOrderTransactions({
    order_id: orderId,
    amount: MathBN.mult(MathBN.min(missing, sum([refund])), -1).toString() as unknown as number,
    currency_code: order.currency_code,
    reference: "refund",
    reference_id: refundId,
  })
  return true
}

function sum(parts: Money[]) {
  return parts.reduce((total, { raw_amount, amount }) => MathBN.add(total, (raw_amount ?? amount) as number), MathBN.convert(0))
}
