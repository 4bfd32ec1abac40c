import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { sum, type Money } from "./sum"

interface OrderRecord {
  currency_code: string
  transactions?: (Money & { reference_id?: string | null })[]
  payment_collections?: { payments?: { provider_id: string; captures?: (Money & { id: string })[] }[] }[]
}

/**
 * Takes back what an order's transactions count twice of our captures: core looks for a capture's transaction before
 * it writes one, so of two runs that meet (one stood still until its turn was over) both write it. To be run in the
 * order's turn, by whoever has just had a payment booked.
 */
export async function bookedOnce(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["currency_code", "transactions.*", "payment_collections.payments.provider_id", "payment_collections.payments.captures.*"],
    filters: { id: orderId },
  })
  const { currency_code = "cad", transactions = [], payment_collections = [] } = (data[0] ?? {}) as Partial<OrderRecord>
  const payments = payment_collections.flatMap((collection) => collection.payments ?? [])
  for (const capture of payments.filter(({ provider_id }) => provider_id.startsWith("pp_iotpay")).flatMap(({ captures = [] }) => captures)) {
    const excess = MathBN.sub(sum(transactions.filter(({ reference_id }) => reference_id === capture.id)), sum([capture]))
    if (MathBN.gt(excess, 0)) {
      const amount = MathBN.mult(excess, -1).toString() as unknown as number
      const correction = { order_id: orderId, amount, currency_code, reference: "iotpay_correction", reference_id: capture.id }
      await container.resolve(Modules.ORDER).addOrderTransactions(correction)
    }
  }
}
