import { backAtGateway, isPaid, sum, type AllBooks } from "./books"

/** What IOTPay did is what the ledger says, and the ledger is in doubt about nothing. */
export function* betweenGatewayAndLedger(books: AllBooks): Generator<string> {
  const { gateway, purchases, reversals, listed } = books
  const payments = gateway.filter(({ payType }) => payType === "pay")
  for (const order of payments.filter(({ status }) => status !== 0)) {
    const purchase = purchases.find(({ order_number }) => order_number === order.mchOrderNo)
    if (!purchase) {
      yield `IOTPay has ${order.mchOrderNo} and the ledger does not.`
    } else if (isPaid(order) !== (purchase.state === "confirmed")) {
      yield `IOTPay says status ${order.status} of ${order.mchOrderNo}, and the ledger says ${purchase.state}.`
    }
  }
  for (const purchase of purchases) {
    const { id, order_number, state, amount } = purchase
    if (state === "confirmed" && !payments.some((order) => order.mchOrderNo === order_number && isPaid(order))) {
      yield `The ledger says that ${order_number} is paid, and IOTPay took nothing.`
    }
    if (state === "in_doubt" && !listed.has(id)) {
      yield `${order_number} is still in doubt, and nobody is told.`
    }
    const own = reversals.filter(({ purchase_id }) => purchase_id === id)
    const undecided = own.find((reversal) => reversal.state === "in_doubt" && !listed.has(reversal.id))
    if (undecided) {
      yield `Whether ${undecided.amount} cents of ${order_number} went back is still in doubt, and nobody is told.`
    }
    const given = sum(backAtGateway(books, purchase))
    const confirmed = sum(own.filter((reversal) => reversal.state === "confirmed"))
    if (given !== confirmed) {
      yield `IOTPay gave ${given} cents of ${order_number} back, and the ledger says ${confirmed}.`
    }
    if (given > amount) {
      yield `${given} cents of the ${amount} of ${order_number} were given back.`
    }
  }
}
