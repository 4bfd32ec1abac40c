import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

interface Booking {
  refundId: string
  paymentId: string
  orderId?: string
}

interface OrderRecord {
  currency_code: string
  transactions?: { reference_id?: string | null }[]
}

interface PaymentRecord {
  captures?: { id: string }[]
  refunds?: { id: string; amount: unknown; raw_amount?: { value: string } }[]
}

/**
 * Makes sure that an order's transactions have a refund, once: core writes it after the refund, and may have been
 * stopped in between. Only if the payment's capture is one of that order's transactions. To be run in the order's turn.
 *
 * @returns true, also if there is no order that should have it
 */
export async function bookRefund(container: MedusaContainer, { refundId, paymentId, orderId }: Booking): Promise<boolean> {
  if (!orderId) {
    return true
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const one = async <T>(entity: string, fields: string[], id: string) => (await query.graph({ entity, fields, filters: { id } })).data[0] as T | undefined
  const order = await one<OrderRecord>("order", ["currency_code", "transactions.reference_id"], orderId)
  const payment = await one<PaymentRecord>("payment", ["captures.id", "refunds.id", "refunds.amount", "refunds.raw_amount"], paymentId)
  const booked = new Set(order?.transactions?.map(({ reference_id }) => reference_id))
  const refund = payment?.refunds?.find(({ id }) => id === refundId)
  const isTheOrders = payment?.captures?.some(({ id }) => booked.has(id)) ?? false
  if (!order || !refund || !isTheOrders || booked.has(refundId)) {
    return true
  }
  await container.resolve(Modules.ORDER).addOrderTransactions({
    order_id: orderId,
    amount: `-${refund.raw_amount?.value ?? String(refund.amount)}` as unknown as number,
    currency_code: order.currency_code,
    reference: "refund",
    reference_id: refundId,
  })
  return true
}
