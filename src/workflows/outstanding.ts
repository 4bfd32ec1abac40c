import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PaymentSessionStatus } from "@medusajs/framework/utils"
import { addDollars, compareDollars, exactDollars, minusDollars, toCents, type Cents, type Dollars } from "../gateway"

interface PaymentOfOrder {
  data?: { order_number?: unknown } | null
  captured_at?: string | null
  canceled_at?: string | null
  captures?: { id: string }[]
}

/** A payment collection of an order. */
export interface CollectionOfOrder {
  id: string
  status: string
  amount: Dollars
  /** It came with the cart that the order was made of. */
  ofCart: boolean
  payments: PaymentOfOrder[]
  /** Another method has let the order be placed and is to say later whether it is paid: core has no payment of it yet. */
  promised: boolean
}

/** What an order still has to be paid, as it stands now. */
export interface Outstanding {
  orderId: string
  displayId?: number
  customerId?: string
  currencyCode: string
  regionId?: string
  /** Also if it is archived since, which the status says instead. */
  canceled: boolean
  createdAt: Date
  /** What the order's summary says: negative if more was paid than it comes to. */
  pending: Dollars
  owed: Dollars
  cents: Cents
  /** Ids of the captures that the order's transactions have. */
  booked: Set<string>
  collections: CollectionOfOrder[]
}

interface OrderRecord {
  id: string
  canceled_at?: string | Date | null
  created_at: string | Date
  display_id?: number
  customer_id?: string | null
  currency_code: string
  region_id?: string | null
  summary: Record<string, unknown>
  transactions?: { amount: unknown; raw_amount?: unknown; reference_id?: string | null }[]
  payment_collections?: { id: string; status: string; amount: unknown; raw_amount?: unknown; payments?: PaymentOfOrder[]; payment_sessions?: { status: string }[] }[]
}

/** Without `total` core hands out the sum that was stored when the order last changed, without taxes added since. */
const FIELDS = [
  "id",
  "canceled_at",
  "created_at",
  "display_id",
  "customer_id",
  "currency_code",
  "region_id",
  "total",
  "summary.*",
  "transactions.amount",
  "transactions.raw_amount",
  "transactions.reference_id",
  "payment_collections.id",
  "payment_collections.status",
  "payment_collections.amount",
  "payment_collections.raw_amount",
  "payment_collections.payment_sessions.status",
  "payment_collections.payments.data",
  "payment_collections.payments.captured_at",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.id",
]

/** @returns nothing if there is no such order, a draft included */
export async function outstandingOf(container: MedusaContainer, orderId: string): Promise<Outstanding | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const order = (await query.graph({ entity: "order", fields: FIELDS, filters: { id: orderId } })).data[0] as unknown as
    | OrderRecord
    | undefined
  if (!order) {
    return undefined
  }
  const collections = order.payment_collections ?? []
  const carts = await query.graph({
    entity: "cart_payment_collection",
    fields: ["payment_collection_id"],
    filters: { payment_collection_id: collections.map(({ id }) => id) },
  })
  const ofCarts = new Set(carts.data.map((link: { payment_collection_id: string }) => link.payment_collection_id))
  const owed = owedOn(order)
  return {
    orderId: order.id,
    displayId: order.display_id,
    customerId: order.customer_id ?? undefined,
    currencyCode: order.currency_code,
    regionId: order.region_id ?? undefined,
    canceled: Boolean(order.canceled_at),
    createdAt: new Date(order.created_at),
    pending: pendingOn(order),
    owed,
    cents: toCents(owed),
    booked: new Set(order.transactions?.map(({ reference_id }) => reference_id ?? "")),
    collections: collections.map(({ id, status, amount, raw_amount, payments, payment_sessions = [] }) => ({
      id,
      status,
      amount: exactDollars(raw_amount ?? amount),
      ofCart: ofCarts.has(id),
      payments: payments ?? [],
      promised: payment_sessions.some((session) => session.status === PaymentSessionStatus.PENDING_AUTHORIZATION),
    })),
  }
}

/**
 * What the order's summary says is missing; or less, if the transactions themselves say so: a payment that
 * comes in while an order edit is confirmed is missing from the new summary.
 */
function owedOn(order: OrderRecord): Dollars {
  const { summary, transactions = [] } = order
  const pending = pendingOn(order)
  const counted = exactDollars(summary.raw_transaction_total ?? summary.transaction_total ?? 0)
  const taken = transactions.map(({ amount, raw_amount }) => exactDollars(raw_amount ?? amount))
  const exact = minusDollars(addDollars(pending, counted), ...taken)
  return compareDollars(exact, pending) < 0 ? exact : pending
}

function pendingOn({ summary }: OrderRecord): Dollars {
  return exactDollars(summary.raw_pending_difference ?? summary.pending_difference)
}
