import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../modules/iotpay"
import { confirmCardWorkflow } from "./cards"
import { finishPurchaseWorkflow } from "./finish-purchase"
import { processNotificationWorkflow } from "./process-notification"
import { refundCanceled } from "./reconcile/canceled-orders"
import { holdingOfCanceled } from "./reconcile/canceled-holdings"
import { listCountedThoughBack } from "./reconcile/counted-though-back"
import { forgottenRefunds, makeForgottenRefund } from "./reconcile/medusas-refunds"
import { removeOrphanedCards } from "./reconcile/orphaned-cards"
import { reconcileReversal } from "./reconcile/reversals"
import { settleWhatWentBack } from "./reconcile/settled-by-fact"
import { reopenTakenBack } from "./reconcile/taken-back"
import { listUnpaid, perhapsUnpaid, settleThosePaid } from "./reconcile/unpaid-orders"
import { found, LIMITS, queued, SweepRun } from "./sweep-run"

const DAY_MS = 24 * 60 * 60_000
/** So many old notifications go at once; the next run takes the rest. */
const MOST_FORGOTTEN = 1_000
/** Of a run's time: the rest is for what is compared with Medusa's books. */
const SHARE_OF_WHAT_IS_DUE = 0.7

/**
 * Takes up what was missed: notifications whose event was lost, purchases that nobody has placed, reversals and cards; then
 * compares the books. In small batches; each is claimed in the database, so any number of instances may sweep.
 */
export async function sweep(container: MedusaContainer, limits = LIMITS): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const run = new SweepRun(container.resolve(ContainerRegistrationKeys.LOGGER), limits)
  await run.attempt("payments that were taken back", () => reopenTakenBack(container))
  await run.takeTurns(whatIsDue(container, iotpay), SHARE_OF_WHAT_IS_DUE)
  await run.takeTurns(whatTheBooksShow(container))
  await run.attempt("what Medusa counts on though it went back", () => listCountedThoughBack(container))
  await run.attempt("what went back", () => settleWhatWentBack(container))
  await run.attempt("orders that are paid", () => settleThosePaid(container))
  await run.attempt("cards of customers who are gone", () => removeOrphanedCards(container))
  const old = new Date(iotpay.clock.now().getTime() - iotpay.options.keepNotificationsDays * DAY_MS)
  await run.attempt("old notifications", () => iotpay.inbox.forget(old, MOST_FORGOTTEN))
}

function whatIsDue(container: MedusaContainer, { inbox, ledger }: IotpayModuleService) {
  const { cards, purchases, reversals } = ledger
  return [
    queued((limit) => inbox.due(limit), {
      name: (id) => `notification ${id}`,
      work: (id) => processNotificationWorkflow(container).run({ input: { id } }),
    }),
    queued((limit) => purchases.takeUnplaced(limit), {
      name: ({ order_number }) => `purchase ${order_number}`,
      work: ({ id }) => finishPurchaseWorkflow(container).run({ input: { purchase_id: id } }),
    }),
    queued((limit) => reversals.takeUnbooked(limit), {
      name: ({ number }) => `reversal ${number}`,
      work: (reversal) => reconcileReversal(container, reversal),
    }),
    queued((limit) => cards.takePending(limit), {
      name: ({ id }) => `card ${id}`,
      work: ({ id }) => confirmCardWorkflow(container).run({ input: { card_id: id } }),
    }),
  ]
}

function whatTheBooksShow(container: MedusaContainer) {
  return [
    found(() => forgottenRefunds(container), {
      name: ({ id }) => `refund ${id}, which was never sent,`,
      work: (refund) => makeForgottenRefund(container, refund),
    }),
    found(() => holdingOfCanceled(container), {
      name: ({ orderId }) => `canceled order ${orderId}, which holds money,`,
      work: (holding) => refundCanceled(container, holding),
    }),
    found(() => perhapsUnpaid(container), {
      name: ({ id }) => `the order of the purchase ${id}, which nobody has paid,`,
      work: (purchase) => listUnpaid(container, purchase),
    }),
  ]
}
