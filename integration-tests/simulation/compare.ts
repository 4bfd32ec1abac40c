import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Purchase } from "../../src/modules/iotpay"
import type { TestShop } from "../support/test-shop"

interface PaymentRecord {
  id: string
  amount: number
  data: { order_number?: string }
  captures: { amount: number }[]
  refunds: { id: string; amount: number }[]
  payment_collection_id: string
}

const cents = (dollars: number) => Math.round(Number(dollars) * 100 + 1e-6)
const sum = (parts: { amount: number }[]) => parts.reduce((total, { amount }) => total + Number(amount), 0)
const held = ({ captures, refunds }: PaymentRecord) => sum(captures) - sum(refunds)

/** Holds the three books against each other. @returns the first disagreement, in a sentence; nothing if they agree */
export async function firstDisagreement(shop: TestShop): Promise<string | undefined> {
  const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
  const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { iotpay } = shop.books
  const payments = (
    await query.graph({ entity: "payment", fields: ["id", "amount", "data", "payment_collection_id", "captures.amount", "refunds.id", "refunds.amount"] })
  ).data as unknown as PaymentRecord[]
  const listed = new Set((await iotpay.listIotpayAttentions({ state: "open" })).map(({ subject }) => subject))
  const purchases: Purchase[] = await knex("iotpay_purchase").orderBy("created_at")
  const gateway = shop.sandbox.orders()

  for (const order of gateway.filter(({ payType, status }) => payType === "pay" && status !== 0)) {
    const purchase = purchases.find(({ order_number }) => order_number === order.mchOrderNo)
    if (!purchase) {
      return `IOTPay has ${order.mchOrderNo} and the ledger does not.`
    }
    const paid = order.status === 2 || order.status === 3
    if (paid !== (purchase.state === "confirmed")) {
      return `IOTPay says status ${order.status} of ${order.mchOrderNo}, and the ledger says ${purchase.state}.`
    }
  }
  for (const purchase of purchases) {
    const own = payments.filter(({ data }) => data?.order_number === purchase.order_number)
    const back = gateway.filter(({ payType, originalOrderId, status }) => payType === "refund" && status !== 9 && originalOrderId === purchase.gateway_id)
    const reversals = (await iotpay.ledger.reversals.ofPurchase(purchase.id)).filter(({ state }) => state === "confirmed")
    const given = sum(back)
    if (given !== sum(reversals)) {
      return `IOTPay gave ${given} cents of ${purchase.order_number} back, and the ledger says ${sum(reversals)}.`
    }
    if (given > purchase.amount) {
      return `${given} cents of the ${purchase.amount} of ${purchase.order_number} were given back.`
    }
    if (own.length > 1) {
      return `Medusa counts ${purchase.order_number} ${own.length} times.`
    }
    const [payment] = own
    if (payment && purchase.state !== "confirmed") {
      return `Medusa has a payment of ${purchase.order_number}, which is ${purchase.state}.`
    }
    if (payment && cents(sum(payment.captures)) !== purchase.amount) {
      return `Medusa captured ${sum(payment.captures)} of ${purchase.order_number}, and IOTPay took ${purchase.amount} cents.`
    }
    if (payment && cents(sum(payment.refunds)) !== given) {
      return `Medusa refunded ${sum(payment.refunds)} of ${purchase.order_number}, and IOTPay gave ${given} cents back.`
    }
    if (purchase.state === "confirmed" && !payment && given !== purchase.amount && !listed.has(purchase.id)) {
      return `${purchase.order_number} is paid, and is neither an order's payment, nor given back, nor on the list.`
    }
  }
  return await firstOfOrders(shop, payments)
}

interface OrderRecord {
  id: string
  display_id: number
  status: string
  total: number
  summary: { pending_difference: number }
  credit_lines?: { amount: number }[]
  transactions: { amount: number }[]
  payment_collections: { id: string }[]
}

/** What an order's transactions say must be what its payments say; it holds no more than it costs, and not nothing unseen. */
async function firstOfOrders(shop: TestShop, payments: PaymentRecord[]): Promise<string | undefined> {
  const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
  const fields = ["id", "display_id", "status", "total", "summary.*", "credit_lines.amount", "transactions.amount", "payment_collections.id"]
  const orders = (await query.graph({ entity: "order", fields })).data as unknown as OrderRecord[]
  const listed = new Set((await shop.books.iotpay.listIotpayAttentions({ state: "open" })).map(({ order_id }) => order_id))
  for (const { id, display_id, status, total, summary, credit_lines = [], transactions, payment_collections } of orders) {
    const own = payments.filter(({ payment_collection_id }) => payment_collections.some((collection) => collection.id === payment_collection_id))
    const taken = own.reduce((all, payment) => all + held(payment), 0)
    if (cents(taken) !== cents(sum(transactions))) {
      return `The transactions of order #${display_id} say ${sum(transactions)}, and its payments ${taken}.`
    }
    const twice = payment_collections.find((collection) => own.filter((payment) => payment.payment_collection_id === collection.id && cents(held(payment)) > 0).length > 1)
    if (twice) {
      return `Order #${display_id} holds two payments of one collection.`
    }
    if (status === "canceled" && own.some((payment) => cents(held(payment)) > 0)) {
      return `Order #${display_id} is canceled and holds money.`
    }
    if (status !== "canceled" && cents(taken) > cents(total) + own.length) {
      return `Order #${display_id} costs ${total} and holds ${taken}.`
    }
    const neverPaid = Math.max(0, total + sum(credit_lines) - own.reduce((all, { captures }) => all + sum(captures), 0))
    if (status !== "canceled" && cents(summary.pending_difference) > cents(neverPaid) + own.length) {
      return `Order #${display_id} owes ${summary.pending_difference}, of which ${neverPaid} was never paid: what was refunded is asked for again.`
    }
    if (status !== "canceled" && !own.length && !listed.has(id)) {
      return `Order #${display_id} stands unpaid, and nobody is told.`
    }
  }
  return undefined
}
