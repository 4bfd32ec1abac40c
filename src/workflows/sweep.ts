import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { messageOf } from "./message-of"
import { IOTPAY_MODULE, type IotpayModuleService } from "../modules/iotpay"
import { finishPurchaseWorkflow } from "./finish-purchase"
import { processNotificationWorkflow } from "./process-notification"

const BATCH = 20

/**
 * Takes up what was missed: notifications whose event was lost, and purchases that nobody has placed.
 * Small batches, one after the other; each is claimed in the database, so any number of instances may sweep.
 */
export async function sweep(container: MedusaContainer): Promise<{ notifications: number; purchases: number }> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      logger.error(`IOTPay: ${what} will be tried again: ${messageOf(error)}`)
    }
  }
  const notifications = await iotpay.inbox.due(BATCH)
  for (const id of notifications) {
    await attempt(`notification ${id}`, () => processNotificationWorkflow(container).run({ input: { id } }))
  }
  const purchases = await iotpay.ledger.purchases.takeUnplaced(BATCH)
  for (const purchase of purchases) {
    await attempt(`purchase ${purchase.order_number}`, () =>
      finishPurchaseWorkflow(container).run({ input: { purchase_id: purchase.id } })
    )
  }
  return { notifications: notifications.length, purchases: purchases.length }
}
