import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { cents } from "../../gateway"
import { IOTPAY_MODULE, sentence, type IotpayModuleService, type Purchase, type Reversal } from "../../modules/iotpay"
import { belongingsOf } from "../belongings"
import { notice, reversalInDoubt } from "../notice"
import { BUSY, inOrdersTurn } from "../orders-turn"
import { bookInTurn, bookRefund } from "./book-refund"
import { settleIfMade, settleIfNothingHeld } from "./settled-by-fact"

/** As long an admin who read that his refund may have gone through has it to himself to try it again. */
const ADMIN_TRIES_MS = 30 * 60_000

/**
 * Makes Medusa's books say what IOTPay did: settles a reversal in doubt that nobody waits for, and records a refund
 * that went through although its answer was lost. Never through core's refund workflow, which would move money or
 * book on the wrong order.
 */
export async function reconcileReversal(container: MedusaContainer, taken: Reversal): Promise<void> {
  const { ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  let done = false
  try {
    done = await reconcile(container, taken)
  } finally {
    await (done ? undefined : ledger.reversals.lookLater(taken))
  }
}

/** @returns whether the books agree */
async function reconcile(container: MedusaContainer, taken: Reversal): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { purchases, reversals } = iotpay.ledger
  const reversal = await iotpay.reversals.settle(taken)
  const purchase = await purchases.byId(taken.purchase_id)
  const doubt = purchase && reversal && reversalInDoubt(purchase, reversal, iotpay.clock.now())
  if (doubt) {
    const { orderId } = await belongingsOf(container, purchase)
    await notice(container, { ...doubt, order_id: orderId ?? null })
  }
  if (!purchase || !reversal || reversal.state === "in_doubt") {
    return false
  }
  await iotpay.attention.settle(reversal.id, ["reversal_in_doubt"], sentence("decided"))
  // What was given back by itself was never a payment of Medusa's.
  const done = reversal.cause === "automatic" || (await (reversal.state === "refused" ? isUnbooked(container, purchase) : isBooked(container, purchase, reversal)))
  const late = iotpay.reversals.late.lookAt(reversal)
  const change = late ? { next_look_at: late } : { booked_at: iotpay.clock.now() }
  if (done) {
    await reversals.change(reversal.id, change)
  }
  return done
}

/** What was refused moved nothing; core may have booked it on the order all the same, when another refund of the payment came about. */
async function isUnbooked(container: MedusaContainer, purchase: Purchase): Promise<boolean> {
  const { payment, orderId } = await belongingsOf(container, purchase)
  return !payment || (await bookInTurn(container, { paymentId: payment.id, orderId }))
}

async function isBooked(container: MedusaContainer, purchase: Purchase, reversal: Reversal): Promise<boolean> {
  const { clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const age = clock.now().getTime() - (reversal.sent_at ?? reversal.created_at).getTime()
  const how = { mayRecord: age >= ADMIN_TRIES_MS, note: sentence("recorded_by_itself") }
  return await bookReversal(container, { purchase, reversal, ...how })
}

interface ToBook {
  purchase: Purchase
  reversal: Reversal
  /** Whether Medusa gets a refund of its own for it, if it has none (any more). */
  mayRecord: boolean
  note: string
  /** The admin who asked for it. */
  by?: string
}

/** Makes Medusa's books have a reversal that went through. Moves no money. @returns whether they have it now */
export async function bookReversal(container: MedusaContainer, wanted: ToBook): Promise<boolean> {
  const { payment, orderId } = await belongingsOf(container, wanted.purchase)
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  if (!payment) {
    if (await iotpay.attention.isDealtWith(wanted.reversal.id, ["reversal_not_booked"])) {
      return true
    }
    await notice(container, { ...unbooked(wanted.purchase, wanted.reversal), order_id: orderId ?? null })
    return false
  }
  const work = async () => {
    const refundId = await recordedRefund(container, payment.id, wanted)
    return refundId && (await bookRefund(container, { refundId, paymentId: payment.id, orderId })) ? refundId : undefined
  }
  const booked = await inOrdersTurn(container, orderId, work)
  if (booked === BUSY || !booked) {
    return false
  }
  await settleIfMade(container, booked)
  await iotpay.attention.settle(wanted.reversal.id, ["reversal_not_booked"], sentence("refund_made"))
  await settleIfNothingHeld(container, payment.id)
  return true
}

/** The refund in Medusa that the reversal stands for. If core has forgotten it and nobody tries again, a new one adopts the reversal. */
async function recordedRefund(container: MedusaContainer, paymentId: string, { reversal, mayRecord, note, by }: ToBook): Promise<string | undefined> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  // As it stands now: somebody else may just have recorded it.
  const { refund_id, amount_exact } = (await iotpay.ledger.reversals.byId(reversal.id)) ?? reversal
  const refunds = await refundsOf(container, paymentId)
  if (refund_id && refunds.includes(refund_id)) {
    return refund_id
  }
  if (!mayRecord) {
    return undefined
  }
  const recorded = { payment_id: paymentId, amount: amount_exact as unknown as number, note, created_by: by }
  await iotpay.reversals.onlyRecording(reversal, () => container.resolve(Modules.PAYMENT).refundPayment(recorded))
  return (await iotpay.ledger.reversals.byId(reversal.id))?.refund_id ?? undefined
}

async function refundsOf(container: MedusaContainer, paymentId: string): Promise<string[]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "payment", fields: ["refunds.id"], filters: { id: paymentId } })
  return ((data[0] as { refunds?: { id: string }[] } | undefined)?.refunds ?? []).map(({ id }) => id)
}

function unbooked(purchase: Purchase, reversal: Reversal) {
  return {
    kind: "reversal_not_booked" as const,
    subject: reversal.id,
    purchase_id: purchase.id,
    amount: reversal.amount,
    reason: sentence("reversal_not_booked", { amount: cents(reversal.amount), order_number: purchase.order_number }),
    advice: "The money is back with the shopper. Note it where you keep your books, then mark this as dealt with.",
  }
}
