import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, promiseAll } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { IOTPAY_MODULE, isUnsent, sentence, type IotpayModuleService, type Purchase, type Reversal } from "../../modules/iotpay"
import { placePurchaseWorkflow } from "../finish-purchase"
import { messageOf } from "../message-of"
import { reconcileReversal } from "../reconcile/reversals"
import { recorded } from "../recorded"
import { factsOf, type OrderFacts } from "./facts"

/** So many are asked about at once. */
const AT_A_TIME = 4
/** An admin waits for this. What is not asked by then, the job asks. */
const ENOUGH_MS = 30_000
/** Whoever gives money back has the reversal to himself for so long: core may just be writing it down. */
const SENDER_IS_DONE_AFTER_MS = 60_000

/** How many payments IOTPay was to be asked about, and about how many of them it answered. */
export interface Checked {
  asked: number
  answered: number
}

interface CheckOrder {
  order_id: string
  /** The admin. */
  by?: string
}

const checkOrderPaymentsStep = createStep("iotpay-check-order-payments", async ({ order_id, by }: CheckOrder, { container }) => {
  const facts = await factsOf(container, order_id)
  const action = { what: "payment_checked" as const, subject: order_id, order_id, by, said: ({ asked, answered }: Checked) => sentence("checked", { answered, of: asked }) }
  return new StepResponse(await recorded(container, action, async () => await checkOrder(container, facts)))
})

/**
 * Asks IOTPay about every payment and reversal of an order, now, and books what Medusa is missing: what was paid becomes
 * the order's payment or goes back, as ever; a refund whose answer was lost is settled. Gives nothing back by itself
 * that Medusa counts on.
 */
export const checkOrderPaymentsWorkflow = createWorkflow(
  "iotpay-check-order-payments-workflow",
  (input: WorkflowData<CheckOrder>) => new WorkflowResponse(checkOrderPaymentsStep(input))
)

async function checkOrder(container: MedusaContainer, { purchases, reversals }: OrderFacts): Promise<Checked> {
  const end = Date.now() + ENOUGH_MS
  // What holds money or may do so first; of the others the newest: a page may still be open.
  const sent = purchases.filter((purchase) => !isUnsent(purchase)).reverse()
  const weighty = sent.filter(({ state }) => state === "confirmed" || state === "in_doubt")
  const inOrder = [...weighty, ...sent.filter((purchase) => !weighty.includes(purchase))]
  let answered = 0
  for (let next = 0; next < inOrder.length && Date.now() < end; next += AT_A_TIME) {
    const answers = await promiseAll(inOrder.slice(next, next + AT_A_TIME).map((purchase) => checkPurchase(container, purchase)))
    answered += answers.filter(Boolean).length
  }
  const { clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  for (const reversal of reversals.filter((one) => isFree(one, clock.now()))) {
    await attempt(container, `reversal ${reversal.number}`, () => reconcileReversal(container, reversal))
  }
  return { asked: inOrder.length, answered }
}

/** @returns whether IOTPay answered */
async function checkPurchase(container: MedusaContainer, purchase: Purchase): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  let asked = purchase
  await attempt(container, `purchase ${purchase.order_number}`, async () => {
    asked = await iotpay.purchases.ask(purchase.id, [0], { anew: true })
    if (!asked.placed_at || asked.state !== purchase.state) {
      await placePurchaseWorkflow(container).run({ input: { purchase_id: purchase.id } })
    }
  })
  return asked.answered_at !== null && asked.answered_at.getTime() !== purchase.answered_at?.getTime()
}

function isFree({ booked_at, sent_at, created_at }: Reversal, now: Date): boolean {
  return booked_at === null && now.getTime() - (sent_at ?? created_at).getTime() > SENDER_IS_DONE_AFTER_MS
}

/** One that can't be settled now keeps nobody from the others; the job comes back to it. */
async function attempt(container: MedusaContainer, what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`IOTPay: checking ${what}: ${messageOf(error)}`)
  }
}
