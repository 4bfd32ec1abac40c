import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, promiseAll } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../modules/iotpay"
import { confirmCardWorkflow } from "./cards"
import { finishPurchaseWorkflow } from "./finish-purchase"
import { messageOf } from "./message-of"
import { refundCanceledOrders } from "./reconcile/canceled-orders"
import { makeForgottenRefunds } from "./reconcile/medusas-refunds"
import { removeOrphanedCards } from "./reconcile/orphaned-cards"
import { reconcileReversal } from "./reconcile/reversals"
import { reopenTakenBack } from "./reconcile/taken-back"
import { listUnpaidOrders } from "./reconcile/unpaid-orders"
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
  /** In small batches until nothing is due, or it is enough for now. */
  const each = async <T>(take: () => Promise<T[]>, name: (item: T) => string, work: (item: T) => Promise<unknown>) => {
    while (Date.now() < end) {
      const due = await take()
      if (due.length === 0) {
        return
      }
      await promiseAll(due.map((item) => attempt(name(item), () => work(item))))
    }
  }
  const { cards, purchases, reversals } = iotpay.ledger
  await each(
    () => iotpay.inbox.due(AT_A_TIME),
    (id) => `notification ${id}`,
    (id) => processNotificationWorkflow(container).run({ input: { id } })
  )
  await attempt("payments that were taken back", () => reopenTakenBack(container))
  await each(
    () => purchases.takeUnplaced(AT_A_TIME),
    ({ order_number }) => `purchase ${order_number}`,
    ({ id }) => finishPurchaseWorkflow(container).run({ input: { purchase_id: id } })
  )
  await each(
    () => reversals.takeUnbooked(AT_A_TIME),
    ({ number }) => `reversal ${number}`,
    (reversal) => reconcileReversal(container, reversal)
  )
  await each(
    () => cards.takePending(AT_A_TIME),
    ({ id }) => `card ${id}`,
    ({ id }) => confirmCardWorkflow(container).run({ input: { card_id: id } })
  )
  await attempt("refunds that were never sent", () => makeForgottenRefunds(container))
  await attempt("canceled orders that hold money", () => refundCanceledOrders(container))
  await attempt("orders that nobody has paid", () => listUnpaidOrders(container))
  await attempt("cards of customers who are gone", () => removeOrphanedCards(container))
  const old = new Date(iotpay.clock.now().getTime() - iotpay.options.keepNotificationsDays * DAY_MS)
  await attempt("old notifications", () => iotpay.inbox.forget(old, MOST_FORGOTTEN))
}
