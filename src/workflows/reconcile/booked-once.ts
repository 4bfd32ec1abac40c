import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { booksOf, type OrderBooks } from "../order-books"
import { sum } from "./sum"

const NOTHING: Pick<OrderBooks, "currencyCode" | "transactions" | "payments"> = { currencyCode: "cad", transactions: [], payments: [] }

/**
 * Takes back what an order's transactions count twice of our captures: core looks for a capture's transaction before
 * it writes one, so of two runs that meet (one stood still until its turn was over) both write it. To be run in the
 * order's turn, by whoever has just had a payment booked.
 */
export async function bookedOnce(container: MedusaContainer, orderId: string): Promise<void> {
  const { currencyCode, transactions, payments } = (await booksOf(container, orderId)) ?? NOTHING
  for (const capture of payments.flatMap(({ captures = [] }) => captures)) {
    const excess = MathBN.sub(sum(transactions.filter(({ reference_id }) => reference_id === capture.id)), sum([capture]))
    if (MathBN.gt(excess, 0)) {
      const amount = MathBN.mult(excess, -1).toString() as unknown as number
      const correction = { order_id: orderId, amount, currency_code: currencyCode, reference: "iotpay_correction", reference_id: capture.id }
      await container.resolve(Modules.ORDER).addOrderTransactions(correction)
    }
  }
}
