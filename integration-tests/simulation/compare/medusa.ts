import type { Purchase } from "../../../src/modules/iotpay"
import { backAtGateway, cents, orderOf, sum, type AllBooks, type PaymentRecord } from "./books"

/** What Medusa counts as paid with IOTPay is what the ledger says, and no paid purchase is left lying. */
export function* betweenLedgerAndMedusa(books: AllBooks): Generator<string> {
  for (const { id, provider_id, data } of books.payments) {
    if (provider_id.startsWith("pp_iotpay") && !books.purchases.some(({ order_number }) => order_number === data?.order_number)) {
      yield `Medusa has the payment ${id} of ${data?.order_number ?? "no number"}, and the ledger does not.`
    }
  }
  for (const purchase of books.purchases) {
    const { order_number } = purchase
    const [payment, ...more] = books.payments.filter(({ data }) => data?.order_number === order_number)
    if (more.length) {
      yield `Medusa counts ${order_number} ${more.length + 1} times.`
    }
    if (payment) {
      yield* ofOnePayment(books, purchase, payment)
    }
    yield* ofWhatIsLeftLying(books, purchase, payment)
  }
}

function* ofOnePayment(books: AllBooks, purchase: Purchase, payment: PaymentRecord): Generator<string> {
  const { order_number, state, amount } = purchase
  const given = sum(backAtGateway(books, purchase))
  if (state !== "confirmed") {
    yield `Medusa has a payment of ${order_number}, which is ${state}.`
  }
  if (cents(sum(payment.captures)) !== amount) {
    yield `Medusa captured ${sum(payment.captures)} of ${order_number}, and IOTPay took ${amount} cents.`
  }
  if (cents(sum(payment.refunds)) !== given) {
    yield `Medusa refunded ${sum(payment.refunds)} of ${order_number}, and IOTPay gave ${given} cents back.`
  }
  yield* ofWhatAdminsAsked(books, purchase, payment)
}

/** Nothing that a standing order counts on goes back by itself; and what an admin was told is so. */
function* ofWhatAdminsAsked(books: AllBooks, purchase: Purchase, payment: PaymentRecord): Generator<string> {
  const { said, reversals } = books
  const order = orderOf(books, payment)
  const back = backAtGateway(books, purchase)
  const tries = said.refunds.filter((refund) => refund.payment === payment.id)
  const told = sum(tries.filter(({ done }) => done))
  if (told > sum(back) + tries.length) {
    yield `Admins were told that ${told} cents of ${purchase.order_number} were refunded, and ${sum(back)} were.`
  }
  if (!order || order.status === "canceled" || said.canceled.has(order.id) || payment.canceled_at) {
    return
  }
  // Each refund is rounded by itself, and the last of them takes what is left.
  const asked = sum(tries) + sum(back.filter(({ origin }) => origin === "portal")) + tries.length
  const byItself = reversals.some(({ purchase_id, cause, state }) => purchase_id === purchase.id && cause === "automatic" && state === "confirmed")
  if (byItself || sum(back) > asked) {
    yield `Order #${order.display_id} counts on ${purchase.order_number}, and ${sum(back)} cents of it were given back, which nobody asked for.`
  }
}

function* ofWhatIsLeftLying(books: AllBooks, purchase: Purchase, payment: PaymentRecord | undefined): Generator<string> {
  const isPlaced = payment && !payment.canceled_at && orderOf(books, payment)
  const isBack = sum(backAtGateway(books, purchase)) === purchase.amount
  if (purchase.state === "confirmed" && !isPlaced && !isBack && !books.listed.has(purchase.id)) {
    yield `${purchase.order_number} is paid, and is neither an order's payment, nor given back, nor on the list.`
  }
}
