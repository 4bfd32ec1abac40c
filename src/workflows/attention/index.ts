import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { formatCad } from "../../gateway"
import { IOTPAY_MODULE, sentence, type AttentionEntry, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { belongingsOf } from "../belongings"
import { finishPurchaseWorkflow, placePurchaseWorkflow } from "../finish-purchase"
import { giveBackUnwanted, refundUndone } from "../give-back"
import { leaveToPerson } from "../left-to-person"
import type { Outcome } from "../outcome"
import { recorded } from "../recorded"

const { NOT_ALLOWED, NOT_FOUND, UNEXPECTED_STATE } = MedusaError.Types

/** Marks an entry as dealt with: it stays, with who and when. */
const dealWithStep = createStep(
  "iotpay-deal-with-attention",
  async ({ id, by, note }: { id: string; by: string; note?: string }, { container }) => {
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    const entry = await openEntry(iotpay, id)
    const action = { what: "attention_dealt_with" as const, subject: id, order_id: entry.order_id, by, said: () => note }
    const ended = await recorded(container, action, async () => await iotpay.attention.dealWith(id, by, note))
    await (ended && leaveToPerson(container, ended))
    return new StepResponse({ id })
  }
)

/** Tries once more to give the entry's purchase its place. */
const retryStep = createStep("iotpay-retry-attention", async ({ id, by }: { id: string; by?: string }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const entry = await openEntry(iotpay, id)
  const purchase = await purchaseOf(iotpay, entry)
  const action = { what: "attention_retried" as const, subject: id, order_id: entry.order_id, by, said: (outcome: Outcome) => outcome.message }
  const outcome = await recorded(container, action, async () => {
    const { result } = await finishPurchaseWorkflow(container).run({ input: { purchase_id: purchase.id } })
    return result
  })
  return new StepResponse({ id, outcome })
})

/** Gives the entry's purchase back. What an order counts on is refunded on the order instead. */
const reverseStep = createStep("iotpay-reverse-attention", async ({ id, by }: { id: string; by: string }, { container }) => {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const entry = await openEntry(iotpay, id)
  const purchase = await purchaseOf(iotpay, entry)
  const action = { what: "attention_reversed" as const, subject: id, order_id: entry.order_id, by, said: () => `${formatCad(purchase.amount)} of ${purchase.order_number}` }
  await recorded(container, action, async () => await reverse(container, entry, purchase))
  await iotpay.attention.dealWith(id, by, sentence("reversed"))
  await placePurchaseWorkflow(container).run({ input: { purchase_id: purchase.id } })
  return new StepResponse({ id })
})

/** What of the list is about a payment that nobody keeps: nothing else is given back from here. */
const REVERSIBLE: AttentionEntry["kind"][] = ["stranded", "not_given_back"]

async function reverse(container: MedusaContainer, { kind }: AttentionEntry, purchase: Purchase): Promise<void> {
  if (!REVERSIBLE.includes(kind)) {
    throw new MedusaError(NOT_ALLOWED, sentence("entry_not_reversible"))
  }
  if (purchase.state !== "confirmed") {
    throw new MedusaError(NOT_ALLOWED, sentence("entry_not_confirmed"))
  }
  const { payment } = await belongingsOf(container, purchase)
  if (payment && !payment.canceled) {
    throw new MedusaError(NOT_ALLOWED, sentence("entry_of_an_order"))
  }
  if (!(await (payment ? refundUndone(container, purchase, payment.id) : giveBackUnwanted(container, purchase)))) {
    throw new MedusaError(
      UNEXPECTED_STATE,
      sentence("entry_not_given_back")
    )
  }
}

/** An admin has dealt with it. */
export const dealWithAttentionWorkflow = createWorkflow(
  "iotpay-deal-with-attention",
  (input: WorkflowData<{ id: string; by: string; note?: string }>) => new WorkflowResponse(dealWithStep(input))
)

/** An admin wants it tried again. */
export const retryAttentionWorkflow = createWorkflow(
  "iotpay-retry-attention",
  (input: WorkflowData<{ id: string; by?: string }>) => new WorkflowResponse(retryStep(input))
)

/** An admin wants the payment given back. */
export const reverseAttentionWorkflow = createWorkflow(
  "iotpay-reverse-attention",
  (input: WorkflowData<{ id: string; by: string }>) => new WorkflowResponse(reverseStep(input))
)

async function openEntry(iotpay: IotpayModuleService, id: string): Promise<AttentionEntry> {
  const entry = await iotpay.attention.byId(id)
  if (!entry) {
    throw new MedusaError(NOT_FOUND, sentence("entry_unknown"))
  }
  if (entry.state !== "open") {
    throw new MedusaError(NOT_ALLOWED, sentence("entry_ended"))
  }
  return entry
}

async function purchaseOf(iotpay: IotpayModuleService, entry: AttentionEntry): Promise<Purchase> {
  const purchase = entry.purchase_id ? await iotpay.ledger.purchases.byId(entry.purchase_id) : undefined
  if (!purchase) {
    throw new MedusaError(NOT_ALLOWED, sentence("entry_without_payment"))
  }
  return purchase
}
