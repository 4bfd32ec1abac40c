import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { isOurs } from "./provider-id"
import type { Money } from "./reconcile/sum"

/** A payment of Medusa's that was made with IOTPay, as it is stored. */
export interface StoredPayment {
  id: string
  provider_id: string
  data?: { order_number?: unknown } | null
  canceled_at?: string | Date | null
  captures?: (Money & { id: string })[]
  refunds?: (Money & { id: string; created_at: string | Date; note?: string | null; created_by?: string | null })[]
}

/** A transaction of an order, as it is stored: negative, if it gives back. */
export type StoredTransaction = Money & { version: number; reference?: string | null; reference_id?: string | null }

/** What Medusa's books say of an order's money with IOTPay. */
export interface OrderBooks {
  version: number
  currencyCode: string
  /** The status says it as well, until the order is archived. */
  canceledAt: Date | null
  transactions: StoredTransaction[]
  payments: StoredPayment[]
}

const OF_PAYMENT = ["id", "provider_id", "data", "canceled_at", "captures.*", "refunds.*"]
const OF_ORDER = ["version", "currency_code", "canceled_at", "transactions.*", ...OF_PAYMENT.map((field) => `payment_collections.payments.${field}`)]

interface StoredOrder {
  version: number
  currency_code: string
  canceled_at?: string | Date | null
  transactions?: StoredTransaction[]
  payment_collections?: { payments?: StoredPayment[] }[]
}

/** @returns nothing if there is no such order */
export async function booksOf(container: MedusaContainer, orderId: string): Promise<OrderBooks | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const order = (await query.graph({ entity: "order", fields: OF_ORDER, filters: { id: orderId } })).data[0] as unknown as StoredOrder | undefined
  return (
    order && {
      version: order.version,
      currencyCode: order.currency_code,
      canceledAt: order.canceled_at ? new Date(order.canceled_at) : null,
      transactions: order.transactions ?? [],
      payments: (order.payment_collections ?? []).flatMap(({ payments = [] }) => payments).filter(({ provider_id }) => isOurs(provider_id)),
    }
  )
}

/** One payment by itself: whoever was stopped may not have linked it to its order. */
export async function storedPayment(container: MedusaContainer, id: string): Promise<StoredPayment | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  return (await query.graph({ entity: "payment", fields: OF_PAYMENT, filters: { id } })).data[0] as unknown as StoredPayment | undefined
}
