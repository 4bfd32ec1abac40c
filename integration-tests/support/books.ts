import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { IotpayModuleService, Purchase, Reversal } from "../../src/modules/iotpay"
import type { Shopper } from "./shopper"
import type { TestShop } from "./test-shop"

interface PaymentRecord {
  id: string
  amount: number
  captured: number[]
  refunded: number[]
}

interface OrderRecord {
  id: string
  display_id: number
  status: string
  total: number
  transactions: number[]
}

/** The books side by side: what Medusa says, what the ledger says, what the sandbox says. */
export class Books {
  constructor(private readonly shop: TestShop) {}

  get iotpay(): IotpayModuleService {
    return this.shop.container.resolve("iotpay")
  }

  async orderOf(shopper: Shopper): Promise<OrderRecord | undefined> {
    const [link] = await this.graph<{ order_id: string }>("order_cart", ["order_id"], { cart_id: shopper.cart.id })
    if (!link) {
      return undefined
    }
    const [order] = await this.graph<Omit<OrderRecord, "transactions"> & { transactions: { amount: number }[] }>(
      "order",
      ["id", "display_id", "status", "total", "transactions.amount"],
      { id: link.order_id }
    )
    return order && { ...order, transactions: order.transactions.map((transaction) => Number(transaction.amount)) }
  }

  /** The payments that Medusa has for a shopper's collection. */
  async payments(shopper: Shopper): Promise<PaymentRecord[]> {
    const found = await this.graph<{ id: string; amount: number; captures: { amount: number }[]; refunds: { amount: number }[] }>(
      "payment",
      ["id", "amount", "captures.amount", "refunds.amount"],
      { payment_collection_id: shopper.collectionId }
    )
    return found.map((payment) => ({
      id: payment.id,
      amount: Number(payment.amount),
      captured: payment.captures.map((capture) => Number(capture.amount)),
      refunded: payment.refunds.map((refund) => Number(refund.amount)),
    }))
  }

  async payment(shopper: Shopper): Promise<PaymentRecord> {
    const [payment, ...others] = await this.payments(shopper)
    if (!payment || others.length) {
      throw new Error(`Expected one payment, found ${others.length + (payment ? 1 : 0)}`)
    }
    return payment
  }

  async purchase(orderNumber: string): Promise<Purchase> {
    const purchase = await this.iotpay.ledger.purchases.byOrderNumber(orderNumber)
    if (!purchase) {
      throw new Error(`The ledger has no purchase ${orderNumber}`)
    }
    return purchase
  }

  async reversals(orderNumber: string): Promise<Reversal[]> {
    return await this.iotpay.ledger.reversals.ofPurchase((await this.purchase(orderNumber)).id)
  }

  /** Cents that the gateway holds of a purchase: paid, less what went back. */
  heldAtGateway(orderNumber: string): number {
    const order = this.shop.sandbox.order(orderNumber)
    const back = this.shop.sandbox
      .orders()
      .filter((other) => other.payType === "refund" && other.originalOrderId === order.payOrderId && other.status !== 9)
      .reduce((sum, other) => sum + other.amount, 0)
    return order.status === 2 || order.status === 3 ? order.amount - back : 0
  }

  private async graph<T>(entity: string, fields: string[], filters: Record<string, unknown>): Promise<T[]> {
    const query = this.shop.container.resolve(ContainerRegistrationKeys.QUERY)
    return (await query.graph({ entity, fields, filters })).data as T[]
  }
}
