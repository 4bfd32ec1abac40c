import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, promiseAll } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../modules/iotpay"
import { confirmCardWorkflow } from "./cards"
import { finishPurchaseWorkflow } from "./finish-purchase"
import { messageOf } from "./message-of"
import { refundCanceledOrders } from "./reconcile/canceled-orders"
import { makeForgottenRefunds } from "./reconcile/medusas-refunds"
import { reconcileReversal } from "./reconcile/reversals"
import { processNotificationWorkflow } from "./process-notification"

/** As many at a time; each batch is claimed for three minutes, which is ample even if the gateway is silent. */
const AT_A_TIME = 4
const DAY_MS = 24 * 60 * 60_000
/** So many old notifications go at once; the next run takes the rest. */
const MOST_FORGOTTEN = 1_000
/** The job runs every minute; what one run does not manage, the next or another instance takes up. */
const ENOUGH_MS = 50_000

/**
 * Takes up what was missed: notifications whose event was lost, purchases that nobody has placed, and cards that are being added.
 * In small batches until nothing is due; each is claimed in the database, so any number of instances may sweep.
 */
export async function sweep(container: MedusaContainer): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const end = Date.now() + ENOUGH_MS
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      logger.error(`IOTPay: ${what} will be tried again: ${messageOf(error)}`)
    }
  }
  const notifications = () => iotpay.inbox.due(AT_A_TIME)
  for (let due = await notifications(); due.length && Date.now() < end; due = await notifications()) {
    await promiseAll(
      due.map((id) => attempt(`notification ${id}`, () => processNotificationWorkflow(container).run({ input: { id } })))
    )
  }
  const unplaced = () => iotpay.ledger.purchases.takeUnplaced(AT_A_TIME)
  for (let due = await unplaced(); due.length && Date.now() < end; due = await unplaced()) {
    await promiseAll(
      due.map(({ id, order_number }) =>
        attempt(`purchase ${order_number}`, () => finishPurchaseWorkflow(container).run({ input: { purchase_id: id } }))
      )
    )
  }
  const unbooked = () => iotpay.ledger.reversals.takeUnbooked(AT_A_TIME)
  for (let due = await unbooked(); due.length && Date.now() < end; due = await unbooked()) {
    await promiseAll(due.map((reversal) => attempt(`reversal ${reversal.number}`, () => reconcileReversal(container, reversal))))
  }
  await attempt("refunds that were never sent", () => makeForgottenRefunds(container))
  await attempt("canceled orders that hold money", () => refundCanceledOrders(container))
  await attempt("old notifications", () => iotpay.inbox.forget(new Date(Date.now() - iotpay.options.keepNotificationsDays * DAY_MS), MOST_FORGOTTEN))
  const pending = () => iotpay.ledger.cards.takePending(AT_A_TIME)
  for (let due = await pending(); due.length && Date.now() < end; due = await pending()) {
    await promiseAll(due.map(({ id }) => attempt(`card ${id}`, () => confirmCardWorkflow(container).run({ input: { card_id: id } }))))
  }
}
