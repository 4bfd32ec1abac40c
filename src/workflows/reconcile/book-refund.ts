import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { sum, type Money } from "./sum"
import { booksOf, storedPayment, type OrderBooks, type StoredPayment, type StoredTransaction } from "../order-books"
import { outstandingOf } from "../outstanding"
import { BUSY, inOrdersTurn } from "../orders-turn"
import { creditOnce, hasCredit } from "./credit-line"

/** What is to be booked, and where. */
export interface Booking {
  /** The refund that came about, if one did: without it, only what core booked too much is taken back. */
  refundId?: string
  paymentId: string
  orderId?: string
}

/**
 * Makes sure that an order's transactions have a refund, once: core writes it after the refund, and may have been
 * stopped in between. Only if the payment's capture is one of that order's transactions, and only as much as its
 * refunds are short of: core, when it cancels an order, books what it wants to refund under the payment's own id,
 * before and whether or not it is refunded. To be run in the order's turn.
 *
 * What core has booked too much, or too little, is evened by a transaction of ours, never by changing one of core's:
 * its refund workflow books every refund of the payment that has no transaction yet, each with the amount of the one it
 * makes, one that then fails and is deleted among them.
 *
 * The order comes to less by what was refunded, as after core's own refunds, unless it is canceled: by a credit line,
 * written before the transaction. Whoever is stopped in between leaves an order that seems to be paid too much, never one
 * that asks for the money again.
 *
 * @returns false if that has to wait, for an order edit that is open; true also if there is no order that should have it
 */
export async function bookRefund(container: MedusaContainer, { refundId, paymentId, orderId }: Booking): Promise<boolean> {
  const order = orderId ? await booksOf(container, orderId) : undefined
  if (!orderId || !order) {
    return true
  }
  const { transactions } = order
  const booked = new Set(transactions.map(({ reference_id }) => reference_id))
  const payments = (await paymentsOf(container, order, paymentId)).filter(({ captures = [] }) => captures.some(({ id }) => booked.has(id)))
  if (!payments.some(({ id }) => id === paymentId)) {
    return true
  }
  const refunds = payments.flatMap((payment) => payment.refunds ?? [])
  const about = new Set([...[...payments, ...refunds].map(({ id }) => id), ...(await refundsThatAreGone(container, transactions))])
  const inTransactions = MathBN.mult(sum(transactions.filter(({ reference_id }) => about.has(reference_id ?? ""))), -1)
  const most = order.canceledAt ? sum(payments.flatMap(({ captures = [] }) => captures)) : sum(refunds)
  const excess = MathBN.sub(inTransactions, most)
  const unbooked = refunds.find(({ id }) => id === refundId && !booked.has(id))
  const missing = unbooked ? MathBN.max(0, MathBN.min(MathBN.sub(sum(refunds), inTransactions), sum([unbooked]))) : MathBN.convert(0)
  const short = MathBN.sub(sum(refunds.filter(({ id }) => booked.has(id))), inTransactions)
  const of = unbooked ?? refunds.find(({ id }) => id === refundId)
  if (of && !order.canceledAt && (unbooked || isCoresLast(order, of.id))) {
    const more = MathBN.sub(MathBN.add(missing, MathBN.max(0, short)), MathBN.max(0, excess))
    if (!(await credit(container, orderId, { refund: of, more }))) {
      return false
    }
  }
  const add = async (amount: Amount, of: { reference: string; reference_id: string }) => {
    const row = { ...of, order_id: orderId, amount: amount.toString() as unknown as number, currency_code: order.currencyCode }
    await container.resolve(Modules.ORDER).addOrderTransactions(row)
  }
  if (unbooked && MathBN.gt(missing, 0)) {
    await add(MathBN.mult(missing, -1), { reference: "refund", reference_id: unbooked.id })
  }
  if (MathBN.gt(excess, 0) || MathBN.gt(short, 0)) {
    await add(MathBN.gt(excess, 0) ? excess : MathBN.mult(short, -1), { reference: "iotpay_correction", reference_id: paymentId })
  }
  return true
}

/** Core writes the transaction and then the credit line, which changes the order's version: it may have been stopped in between. */
function isCoresLast({ version, transactions }: OrderBooks, refundId: string): boolean {
  return transactions.some((transaction) => transaction.reference_id === refundId && transaction.version === version)
}

type Amount = ReturnType<typeof sum>

/**
 * By core's own rule: a refund goes first to what was paid too much, and for the rest the order comes to less.
 *
 * @param of.more what the order will owe more, once its transactions have what went back
 */
async function credit(container: MedusaContainer, orderId: string, of: { refund: Money & { id: string }; more: Amount }): Promise<boolean> {
  const order = await outstandingOf(container, orderId)
  const owed = MathBN.add(order?.owed ?? 0, of.more)
  const amount = MathBN.max(0, MathBN.min(owed, sum([of.refund])))
  if (MathBN.eq(amount, 0) || (await hasCredit(container, orderId, of.refund.id))) {
    return true
  }
  return await creditOnce(container, { orderId, refundId: of.refund.id, amount: amount.toString() })
}

/** The order's payments with IOTPay, this one among them. */
async function paymentsOf(container: MedusaContainer, { payments }: OrderBooks, paymentId: string): Promise<StoredPayment[]> {
  const missing = payments.some(({ id }) => id === paymentId) ? undefined : await storedPayment(container, paymentId)
  return missing ? [...payments, missing] : payments
}

/** Refunds that core has booked and deleted again: none of them was ever made, and a next try gets another id. */
async function refundsThatAreGone(container: MedusaContainer, transactions: StoredTransaction[]): Promise<string[]> {
  const booked = transactions.flatMap(({ reference, reference_id }) => (reference === "refund" && reference_id?.startsWith("ref_") ? [reference_id] : []))
  const there = booked.length ? await container.resolve(Modules.PAYMENT).listRefunds({ id: booked } as never, { select: ["id"] }) : []
  const ids = new Set(there.map(({ id }) => id))
  return booked.filter((id) => !ids.has(id))
}

/** @returns false if the order's turn did not come in time: it is tried again later */
export async function bookInTurn(container: MedusaContainer, booking: Booking): Promise<boolean> {
  const booked = await inOrdersTurn(container, booking.orderId, () => bookRefund(container, booking))
  return booked !== BUSY && booked
}
