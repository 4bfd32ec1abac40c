import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import { belongingsOf } from "./belongings"
import { messageOf } from "./message-of"
import { notGivenBack, notice } from "./notice"

/** Core's own lock on a cart lasts two minutes; a claim of that age belongs to a completion that is dead. */
export const CLAIM_IS_DEAD_AFTER_MS = 5 * 60_000
/** A reversal that IOTPay refused is not tried again sooner than this, however many watch. */
const AGAIN_AFTER_REFUSAL_MS = 10 * 60_000
/** What has not gone back so long after it was claimed for that is put before a person, whatever the reason. */
const GOES_BACK_WITHIN_MS = 60 * 60_000
/** A shopper may be waiting for this; what is not done by then, the job does. */
const WAIT_MS = 9_000

/**
 * Gives back by itself what nobody in Medusa counts on. Behind the fence: a purchase that an order may
 * be about to take is left alone until that has surely come to nothing.
 *
 * @returns whether it is given back now; if not, it is tried again later
 */
export async function giveBackUnwanted(container: MedusaContainer, purchase: Purchase): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const { purchases } = iotpay.ledger
  if (purchase.owner === "order") {
    if ((await belongingsOf(container, purchase)).payment) {
      return false
    }
    await purchases.release(purchase.id, new Date(iotpay.clock.now().getTime() - CLAIM_IS_DEAD_AFTER_MS))
  }
  if (!(await purchases.claim(purchase.id, "reversal"))) {
    return false
  }
  if ((await belongingsOf(container, purchase)).payment) {
    // It was taken between our look and our claim after all.
    await purchases.handToOrder(purchase.id)
    return false
  }
  return await attempt(container, purchase, async () => {
    await iotpay.reversals.giveBack({
      purchase,
      cause: "automatic",
      madeFor: purchase.id,
      amount: purchase.amount_exact,
      refunds: [],
      waitMs: WAIT_MS,
    })
  })
}

/**
 * Gives back a payment that core took back while it undid a completion, and could not refund: through
 * the payment module, so that Medusa's refund and our reversal are one.
 */
export async function refundUndone(container: MedusaContainer, purchase: Purchase, paymentId: string): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const claimedLately = purchase.owned_at && iotpay.clock.now().getTime() - purchase.owned_at.getTime() < CLAIM_IS_DEAD_AFTER_MS
  if (claimedLately) {
    return false
  }
  return await attempt(container, purchase, async () => {
    await iotpay.reversals.byItself(() => container.resolve(Modules.PAYMENT).refundPayment({ payment_id: paymentId }))
  })
}

/** Not too often, if IOTPay refuses; and what it refuses, or what only a person can understand, is on the list. */
async function attempt(container: MedusaContainer, purchase: Purchase, work: () => Promise<void>): Promise<boolean> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const last = async () => (await iotpay.ledger.reversals.ofPurchase(purchase.id)).at(-1)
  const before = await last()
  if (before?.state === "refused" && iotpay.clock.now().getTime() - before.created_at.getTime() < AGAIN_AFTER_REFUSAL_MS) {
    // Refused to core itself, perhaps, which tells nobody.
    if (!(await iotpay.attention.seenWithin(purchase.id, "not_given_back", AGAIN_AFTER_REFUSAL_MS))) {
      await notice(container, notGivenBack(purchase, before.reason))
    }
    return false
  }
  try {
    await work()
    return true
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`IOTPay: ${purchase.order_number} is not given back yet: ${messageOf(error)}`)
    const now = await last()
    if (now?.state === "refused") {
      await notice(container, notGivenBack(purchase, now.reason))
    } else if (now?.state !== "in_doubt" && (isForPeople(error, purchase) || (await isOverdue(iotpay, purchase)))) {
      await notice(container, notGivenBack(purchase, messageOf(error)))
    }
    return false
  }
}

/** What won't come right by trying again: IOTPay's own id of the payment is missing, or what is asked for makes no sense. */
function isForPeople(error: unknown, { gateway_id }: Purchase): boolean {
  return !gateway_id || (MedusaError.isMedusaError(error) && error.type !== MedusaError.Types.UNEXPECTED_STATE)
}

/** Whatever the reason is: it may be our own, as if the provider were taken out of the shop's configuration. */
async function isOverdue({ ledger, clock }: IotpayModuleService, { id }: Purchase): Promise<boolean> {
  const since = (await ledger.purchases.byId(id))?.owned_at
  return Boolean(since && clock.now().getTime() - since.getTime() > GOES_BACK_WITHIN_MS)
}
