import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { deletePaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"

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
