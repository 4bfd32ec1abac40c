import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, MedusaError, Modules, PaymentCollectionStatus } from "@medusajs/framework/utils"
import { createOrderPaymentCollectionWorkflow } from "@medusajs/medusa/core-flows"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../modules/iotpay"
import { exactDollars, toCents, type Dollars } from "../../gateway"

interface OrderRecord {
  id: string
  status: string
  currency_code: string
  summary: { raw_pending_difference?: unknown; pending_difference?: unknown }
  payment_collections?: { id: string; status: string }[]
}

const { INVALID_DATA, NOT_ALLOWED, NOT_FOUND } = MedusaError.Types

/**
 * What is to be charged for an order, in dollars: all that it still owes, or the part that was asked for.
 *
 * @throws MedusaError if it owes nothing, or less than that
 */
export async function outstandingOf(container: MedusaContainer, orderId: string, wanted?: number | string): Promise<Dollars> {
  const order = await orderOf(container, orderId)
  const owed = exactDollars(order.summary.raw_pending_difference ?? order.summary.pending_difference)
  if (order.status === "canceled" || toCents(owed) < 1) {
    throw new MedusaError(NOT_ALLOWED, "Nothing was charged: this order owes nothing.")
  }
  const amount = wanted === undefined ? owed : exactDollars(wanted)
  if (MathBN.gt(amount, owed)) {
    throw new MedusaError(INVALID_DATA, `Nothing was charged: this order owes $${owed}, which is less than $${amount}.`)
  }
  return amount
}

/**
 * The one collection of an order that is still to be paid, made to be of this amount: as core does, so that
 * whatever else wants to pay the order meets it there.
 */
export async function collectionFor(container: MedusaContainer, orderId: string, amount: Dollars): Promise<string> {
  const { payment_collections = [] } = await orderOf(container, orderId)
  const open = payment_collections.find(
    ({ status }) => status === PaymentCollectionStatus.NOT_PAID || status === PaymentCollectionStatus.AWAITING
  )
  if (open) {
    // While an earlier payment of it is in doubt, nothing about it may change.
    await (container.resolve(IOTPAY_MODULE) as IotpayModuleService).attempts.refuseIfPaid(open.id)
    await container.resolve(Modules.PAYMENT).updatePaymentCollections(open.id, { amount: asMedusa(amount) })
    return open.id
  }
  const { result } = await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id: orderId, amount: asMedusa(amount) } })
  return (result[0] as { id: string }).id
}

/** Medusa's types say number; its BigNumber takes the exact text. */
export function asMedusa(amount: string): number {
  return MathBN.convert(amount) as unknown as number
}

async function orderOf(container: MedusaContainer, id: string): Promise<OrderRecord> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "status", "currency_code", "summary.*", "payment_collections.id", "payment_collections.status"],
    filters: { id },
  })
  const order = data[0] as OrderRecord | undefined
  if (!order) {
    throw new MedusaError(NOT_FOUND, `Nothing was charged: there is no order ${id}.`)
  }
  if (order.currency_code.toLowerCase() !== "cad") {
    throw new MedusaError(INVALID_DATA, "Nothing was charged: IOTPay takes Canadian dollars only.")
  }
  return order
}
