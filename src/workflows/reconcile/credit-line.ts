import type { MedusaContainer } from "@medusajs/framework/types"
import { ChangeActionType, ContainerRegistrationKeys, MedusaError, Modules, OrderChangeStatus, OrderChangeType } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../modules/iotpay"

/** Who made an order change of ours: one that was left halfway blocks every later change of the order, and is known by it. */
const BY = "medusa-payment-iotpay"
/** Whoever stood still for longer than his turn at the order must not write it beside the one who went past. */
const TURN = { forMs: 10 * 60_000, waitMs: 0 }

/** A credit line that an order is to have because of a refund. */
export interface Credit {
  orderId: string
  refundId: string
  /** Dollars, unrounded. */
  amount: string
}

/** Does the order have a refund's credit line? Core's own don't say which refund they are of. */
export async function hasCredit(container: MedusaContainer, orderId: string, refundId: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["credit_lines.reference_id"], filters: { id: orderId } })
  return Boolean(data[0]?.credit_lines?.some((line: { reference_id?: string | null } | null) => line?.reference_id === refundId))
}

/**
 * Lowers what an order comes to by a refund of it, once, as core does in its own refund workflow: else the order owes
 * again what was given back, and somebody may be asked for it.
 *
 * @returns false if it can't be now: an order edit is open, or somebody is just at it
 */
export async function creditOnce(container: MedusaContainer, credit: Credit): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const turn = await iotpay.leases.inTurn(`credit:${credit.refundId}`, TURN, async () => {
    const done = await hasCredit(container, credit.orderId, credit.refundId)
    return done || ((await nothingOpen(container, credit.orderId)) && (await write(container, credit)))
  })
  return turn?.result ?? false
}

/** Credit lines come by order changes, of which an order has one at a time. What we ourselves left halfway goes. */
async function nothingOpen(container: MedusaContainer, order_id: string): Promise<boolean> {
  const orders = container.resolve(Modules.ORDER)
  const open = await orders.listOrderChanges({ order_id, status: [OrderChangeStatus.PENDING, OrderChangeStatus.REQUESTED] })
  const own = open.filter((change) => (change as { created_by?: string | null }).created_by === BY)
  if (own.length) {
    await orders.deleteOrderChanges(own.map(({ id }) => id))
  }
  return open.length === own.length
}

/** The steps of the workflow that core's refund workflow runs for it, which can't be had by itself. */
async function write(container: MedusaContainer, { orderId: order_id, refundId, amount }: Credit): Promise<boolean> {
  const orders = container.resolve(Modules.ORDER)
  try {
    const { id, version } = await orders.createOrderChange({ order_id, change_type: OrderChangeType.CREDIT_LINE, created_by: BY })
    const line = { action: ChangeActionType.CREDIT_LINE_ADD, reference: "refund", reference_id: refundId, amount }
    await orders.addOrderAction({ order_change_id: id, order_id, version, ...line })
    await orders.confirmOrderChange(id)
    return true
  } catch (error) {
    if (MedusaError.isMedusaError(error) && error.type === MedusaError.Types.INVALID_DATA) {
      // Somebody has begun to edit the order since we looked.
      return false
    }
    throw error
  }
}
