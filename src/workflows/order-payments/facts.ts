import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { addDollars, exactDollars, type Dollars } from "../../gateway"
import { IOTPAY_MODULE, sentence, type Action, type AttentionEntry, type IotpayModuleService, type Notification, type Purchase, type Reversal } from "../../modules/iotpay"
import { outstandingOf, type Outstanding } from "../outstanding"

/** A refund as Medusa has it. */
export interface RefundRecord {
  id: string
  amount: Dollars
  at: Date
  note: string | null
  /** The admin's id. */
  by: string | null
}

/** A payment of Medusa's that was made with IOTPay. */
export interface PaymentRecord {
  id: string
  orderNumber: string
  captured: Dollars
  refunded: Dollars
  canceled: boolean
  /** Ids of its captures, as the order's transactions name them. */
  captures: string[]
  refunds: RefundRecord[]
}

/** An amount that the order's books have, by what it is for. */
export interface BookedTransaction {
  reference: string
  amount: Dollars
}

/** Everything on record about an order's money, from both sides, as it stands now. Nobody is asked. */
export interface OrderFacts {
  orderId: string
  displayId: number | null
  canceledAt: Date | null
  outstanding: Outstanding
  /** Negative if more was paid than the order comes to. */
  pending: Dollars
  transactions: BookedTransaction[]
  payments: PaymentRecord[]
  purchases: Purchase[]
  reversals: Reversal[]
  notifications: Notification[]
  attention: AttentionEntry[]
  /** What admins did about it: the newest, if it was very much. */
  actions: Action[]
  now: Date
}

interface Money {
  amount: unknown
  raw_amount?: unknown
}

interface StoredPayment {
  id: string
  provider_id: string
  data?: { order_number?: unknown } | null
  canceled_at?: string | null
  captures?: (Money & { id: string })[]
  refunds?: (Money & { id: string; created_at: string | Date; note?: string | null; created_by?: string | null })[]
}

interface StoredOrder {
  canceled_at?: string | Date | null
  summary: Record<string, unknown>
  transactions?: (Money & { reference_id?: string | null })[]
  payment_collections?: { id: string; payments?: StoredPayment[] }[]
}

const OF_PAYMENTS = ["id", "provider_id", "data", "canceled_at", "captures.*", "refunds.*"]
const FIELDS = ["id", "canceled_at", "total", "summary.*", "transactions.*", "payment_collections.id", ...OF_PAYMENTS.map((field) => `payment_collections.payments.${field}`)]

/** @throws MedusaError if there is no such order */
export async function factsOf(container: MedusaContainer, orderId: string): Promise<OrderFacts> {
  const outstanding = await outstandingOf(container, orderId)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const order = outstanding && ((await query.graph({ entity: "order", fields: FIELDS, filters: { id: orderId } })).data[0] as unknown as StoredOrder | undefined)
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("order_unknown"))
  }
  const { orderRecords, actions, clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const payments = (order.payment_collections ?? []).flatMap((collection) => collection.payments ?? []).filter(isOurs).map(recordOf)
  const purchases = await orderRecords.purchasesOf(outstanding.collections.map(({ id }) => id))
  const reversals = await orderRecords.reversalsOf(purchases.map(({ id }) => id))
  const refunds = payments.flatMap((payment) => payment.refunds)
  return {
    orderId,
    displayId: outstanding.displayId ?? null,
    canceledAt: order.canceled_at ? new Date(order.canceled_at) : null,
    outstanding,
    pending: exactDollars(order.summary.raw_pending_difference ?? order.summary.pending_difference ?? 0),
    transactions: (order.transactions ?? []).map((transaction) => ({ reference: transaction.reference_id ?? "", amount: moneyOf(transaction) })),
    payments,
    purchases,
    reversals,
    notifications: await orderRecords.notificationsOf([...purchases.map(({ order_number }) => order_number), ...reversals.map(({ number }) => number)]),
    attention: await orderRecords.openAttention({ orderId, subjects: [purchases, reversals, payments, refunds].flat().map(({ id }) => id) }),
    actions: await actions.list({ order_id: orderId }),
    now: clock.now(),
  }
}

/** The payment of Medusa's that a purchase became. */
export function paymentOf({ payments }: Pick<OrderFacts, "payments">, { order_number }: Purchase): PaymentRecord | undefined {
  return payments.find(({ orderNumber }) => orderNumber === order_number)
}

function isOurs({ provider_id }: StoredPayment): boolean {
  return provider_id.startsWith("pp_iotpay")
}

function recordOf({ id, data, canceled_at, captures = [], refunds = [] }: StoredPayment): PaymentRecord {
  return {
    id,
    orderNumber: typeof data?.order_number === "string" ? data.order_number : "",
    captured: addDollars(...captures.map(moneyOf)),
    refunded: addDollars(...refunds.map(moneyOf)),
    canceled: Boolean(canceled_at),
    captures: captures.map((capture) => capture.id),
    refunds: refunds.map((refund) => ({ id: refund.id, amount: moneyOf(refund), at: new Date(refund.created_at), note: refund.note ?? null, by: refund.created_by ?? null })),
  }
}

function moneyOf({ raw_amount, amount }: Money): Dollars {
  return exactDollars(raw_amount ?? amount)
}
