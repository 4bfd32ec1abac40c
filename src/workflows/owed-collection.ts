import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createOrderPaymentCollectionWorkflow, deletePaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import type { Dollars } from "../gateway"
import type { Outstanding } from "./outstanding"

/**
 * The collection to pay this much of an order into: the one that core made when the order changed, if nobody has
 * paid into it, else a new one. So whatever wants to be paid meets there what else does. A cart's own is left
 * alone: its page and its return are the storefront's.
 */
export async function collectionFor(container: MedusaContainer, order: Outstanding, amount: Dollars): Promise<string> {
  const unpaid = order.collections.find(
    ({ status, ofCart, payments }) => !ofCart && !payments.length && (status === "not_paid" || status === "awaiting")
  )
  if (!unpaid) {
    const input = { order_id: order.orderId, amount: asMedusa(amount) }
    const { result } = await createOrderPaymentCollectionWorkflow(container).run({ input })
    return (result as { id: string }[])[0]?.id ?? ""
  }
  if (unpaid.amount !== amount) {
    await dropUnpaidSessions(container, unpaid.id)
    await container.resolve(Modules.PAYMENT).updatePaymentCollections(unpaid.id, { amount: asMedusa(amount) })
  }
  return unpaid.id
}

/** As text, which core hands on as it is, whatever its types say: a number might not hold all the digits. */
export function asMedusa(amount: string): number {
  return amount as unknown as number
}

/** Drops what a shopper could still pay on; should it be paid all the same, it is given back. */
export async function dropUnpaidSessions(container: MedusaContainer, collectionId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment_collection",
    fields: ["payment_sessions.id", "payment_sessions.payment.id"],
    filters: { id: collectionId },
  })
  const collection = data[0] as unknown as { payment_sessions?: { id: string; payment?: unknown }[] } | undefined
  const ids = (collection?.payment_sessions ?? []).filter(({ payment }) => !payment).map(({ id }) => id)
  if (ids.length) {
    await deletePaymentSessionsWorkflow(container).run({ input: { ids } })
  }
}
