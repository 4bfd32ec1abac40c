import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { addDollars, exactDollars, type Dollars } from "../../gateway"
import { IOTPAY_MODULE, sentence, type Action, type AttentionEntry, type IotpayModuleService, type Notification, type Purchase, type Reversal } from "../../modules/iotpay"
import { booksOf, type StoredPayment } from "../order-books"
import { outstandingOf, type Outstanding } from "../outstanding"
import type { Money } from "../reconcile/sum"

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

/** @throws MedusaError if there is no such order */
export async function factsOf(container: MedusaContainer, orderId: string): Promise<OrderFacts> {
  const outstanding = await outstandingOf(container, orderId)
  const order = outstanding && (await booksOf(container, orderId))
  if (!order) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, sentence("order_unknown"))
  }
  const { orderRecords, actions, clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const payments = order.payments.map(recordOf)
  const purchases = await orderRecords.purchasesOf(outstanding.collections.map(({ id }) => id))
  const reversals = await orderRecords.reversalsOf(purchases.map(({ id }) => id))
  const refunds = payments.flatMap((payment) => payment.refunds)
  return {
    orderId,
    displayId: outstanding.displayId ?? null,
    canceledAt: order.canceledAt,
    outstanding,
    pending: outstanding.pending,
    transactions: order.transactions.map((transaction) => ({ reference: transaction.reference_id ?? "", amount: moneyOf(transaction) })),
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
