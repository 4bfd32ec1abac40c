import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { minusDollars } from "../../gateway"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../modules/iotpay"
import { BUSY, inOrdersTurn } from "../orders-turn"
import { recorded } from "../recorded"
import { refundHeld } from "../reconcile/canceled-orders"
import { makeRefund, refundById } from "../reconcile/medusas-refunds"
import { bookReversal } from "../reconcile/reversals"
import { disagreementsIn } from "./disagreements"
import { factsOf, paymentOf, type OrderFacts } from "./facts"
import type { Mend } from "./shape"

const WAIT_MS = 20_000

/** One of an order's disagreements that an admin wants mended. */
export interface MendOrder {
  order_id: string
  mend: Extract<Mend, "record_portal_refund" | "record_refund" | "make_refund" | "refund_canceled">
  /** The subject of the disagreement. */
  subject: string
  /** The admin. */
  by: string
}

const { NOT_ALLOWED } = MedusaError.Types
const GONE = sentence("mend_gone")
const busy = sentence("mend_busy")

const mendOrderPaymentsStep = createStep("iotpay-mend-order-payments", async (wanted: MendOrder, { container }) => {
  const facts = await factsOf(container, wanted.order_id)
  const { mend, subject } = wanted
  if (!disagreementsIn(facts).some((disagreement) => disagreement.subject === subject && disagreement.mend.includes(mend))) {
    throw new MedusaError(NOT_ALLOWED, GONE)
  }
  const action = { what: "payment_mended" as const, subject, order_id: wanted.order_id, by: wanted.by, said: () => mend }
  await recorded(container, action, async () => await MENDERS[mend](container, wanted, facts))
  return new StepResponse({ mended: mend })
})

/**
 * Mends one disagreement between IOTPay and Medusa, if it is still one.
 *
 * @throws MedusaError with a sentence for the admin, also if it has come right meanwhile
 */
export const mendOrderPaymentsWorkflow = createWorkflow(
  "iotpay-mend-order-payments-workflow",
  (input: WorkflowData<MendOrder>) => new WorkflowResponse(mendOrderPaymentsStep(input))
)

type Mender = (container: MedusaContainer, wanted: MendOrder, facts: OrderFacts) => Promise<void>

/** Medusa gets a refund of what went back at the portal. No money moves. */
const recordPortalRefund: Mender = async (container, wanted, facts) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchase = facts.purchases.find(({ id }) => id === wanted.subject)
  const payment = purchase && paymentOf(facts, purchase)
  if (!purchase || !payment) {
    throw new MedusaError(NOT_ALLOWED, GONE)
  }
  const uncounted = minusDollars(payment.captured, payment.refunded)
  const reversal = await iotpay.reversals.recordPortal({ purchase, uncounted, waitMs: WAIT_MS })
  await record(container, { ...wanted, subject: reversal.id }, sentence("recorded_portal"))
}

/** Medusa's books get what went back. No money moves. */
const recordRefund: Mender = async (container, wanted) =>
  await record(container, wanted, sentence("recorded_lost"))

/** IOTPay is asked for a refund that Medusa has already; once, however often this is asked for. */
const makeMedusasRefund: Mender = async (container, { subject }) => {
  const refund = await refundById(container, subject)
  if (!refund) {
    throw new MedusaError(NOT_ALLOWED, GONE)
  }
  await makeRefund(container, refund)
}

/** A canceled order gives back what it still holds. */
const refundCanceled: Mender = async (container, { order_id, subject }) => {
  if ((await inOrdersTurn(container, order_id, () => refundHeld(container, subject))) === BUSY) {
    throw new MedusaError(NOT_ALLOWED, busy)
  }
}

const MENDERS: Record<MendOrder["mend"], Mender> = {
  record_portal_refund: recordPortalRefund,
  record_refund: recordRefund,
  make_refund: makeMedusasRefund,
  refund_canceled: refundCanceled,
}

async function record(container: MedusaContainer, { subject, by }: MendOrder, note: string): Promise<void> {
  const { ledger, clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const reversal = await ledger.reversals.byId(subject)
  const purchase = reversal && (await ledger.purchases.byId(reversal.purchase_id))
  if (!reversal || !purchase) {
    throw new MedusaError(NOT_ALLOWED, GONE)
  }
  if (!(await bookReversal(container, { purchase, reversal, mayRecord: true, note, by }))) {
    throw new MedusaError(NOT_ALLOWED, busy)
  }
  await ledger.reversals.change(reversal.id, { booked_at: clock.now() })
}
