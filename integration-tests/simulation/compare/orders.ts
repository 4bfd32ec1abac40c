import { cents, held, sum, type AllBooks, type OrderRecord } from "./books"

/** What an order's transactions say is what its payments say; it holds no more than it costs, and not nothing unseen. */
export function* betweenOrdersAndPayments(books: AllBooks): Generator<string> {
  for (const order of books.orders) {
    yield* ofOrder(books, order)
  }
}

function* ofOrder({ payments, listed, said }: AllBooks, order: OrderRecord): Generator<string> {
  const { id, display_id, total, transactions, payment_collections } = order
  const own = payments.filter(({ payment_collection_id }) => payment_collections.some((collection) => collection.id === payment_collection_id))
  const taken = own.reduce((all, payment) => all + held(payment), 0)
  // Core writes a credit line for what is refunded, so that nobody is asked for it again.
  const neverPaid = Math.max(0, total + sum(order.credit_lines ?? []) - sum(own.flatMap(({ captures }) => captures)))
  const owed = order.summary.pending_difference
  const canceled = order.status === "canceled"
  if (cents(taken) !== cents(sum(transactions))) {
    yield `The transactions of order #${display_id} say ${sum(transactions)}, and its payments ${taken}.`
  }
  if (payment_collections.some((collection) => own.filter((payment) => payment.payment_collection_id === collection.id && cents(held(payment)) > 0).length > 1)) {
    yield `Order #${display_id} holds two payments of one collection.`
  }
  if (canceled && own.some((payment) => cents(held(payment)) > 0)) {
    yield `Order #${display_id} is canceled and holds money.`
  }
  if (canceled && !said.canceled.has(id)) {
    yield `Order #${display_id} is canceled, and nobody did that.`
  }
  if (!canceled && cents(taken) > cents(total) + own.length) {
    yield `Order #${display_id} costs ${total} and holds ${taken}.`
  }
  if (!canceled && cents(owed) > cents(neverPaid) + own.length) {
    yield `Order #${display_id} owes ${owed}, of which ${neverPaid} was never paid: what was refunded is asked for again.`
  }
  if (!canceled && own.every(({ canceled_at }) => canceled_at) && !listed.has(id)) {
    yield `Order #${display_id} stands unpaid, and nobody is told.`
  }
}
