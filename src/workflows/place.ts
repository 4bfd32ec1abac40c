import type { MedusaContainer } from "@medusajs/framework/types"
import { deletePaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { IOTPAY_MODULE, isUnsent, sentence, shopperSentence, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import { belongingsOf, countsInMedusa, type Belongings } from "./belongings"
import { CLAIM_IS_DEAD_AFTER_MS, giveBackUnwanted, refundUndone } from "./give-back"
import { makeItCount } from "./make-it-count"
import { notice, orderUnpaid, stranded } from "./notice"
import { SENTENCES, type Outcome } from "./outcome"
import { countedThoughBack, wentBackByItself } from "./reconcile/counted-though-back"
import { payStandingOrder, payWhatIsOwed, type Taking } from "./pay-what-is-owed"
import { unpaidOrder } from "./unpaid-order"

const HELD = sentence("held")

/** A paid cart that still can't become an order after this long, and so many tries that IOTPay had no part in, is given back. */
const STRANDED = { afterMs: 3 * 60_000, failedTries: 2 }

/**
 * Gives a purchase its place: the payment of an order, or back to the shopper. Safe to run at any
 * time, any number of times, on several instances at once: it looks at what is, then does what is left.
 *
 * @param act false only says what is, and changes nothing
 */
export async function place(container: MedusaContainer, purchase: Purchase, act: boolean): Promise<Outcome> {
  const found = await belongingsOf(container, purchase)
  const known = (await tornOutcome(container, purchase, { found, act })) ?? (await knownOutcome(container, purchase, found))
  if (act && known?.state === "given_back" && found.payment?.canceled && !(await dropSession(container, purchase, found))) {
    return say("waiting", found)
  }
  if (!act) {
    return known ?? say("waiting", found)
  }
  const outcome = known ?? (await findPlace(container, purchase, found))
  return await orderIsPaidOrListed(container, purchase, outcome)
}

/** The payment of an order, or back to the shopper. */
async function findPlace(container: MedusaContainer, purchase: Purchase, found: Belongings): Promise<Outcome> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const now = iotpay.clock.now()
  if (found.payment?.canceled) {
    if (!(await dropSession(container, purchase, found))) {
      return say("waiting", found)
    }
    return say((await refundUndone(container, purchase, found.payment.id)) ? "given_back" : "waiting", found)
  }
  const taking = isUnwanted(purchase, found) ? "not_owed" : await takesIt(container, purchase, found)
  if (taking === "not_owed") {
    return say((await giveBackUnwanted(container, purchase)) ? "given_back" : "waiting", found)
  }
  const after = await belongingsOf(container, purchase)
  if (countsInMedusa(after)) {
    return say("paid", after)
  }
  if (taking === "waiting" || after.payment) {
    return say("waiting", after)
  }
  const latest = await countedTry(container, purchase)
  if (isStranded(latest, now)) {
    if (iotpay.options.onStrandedPayment === "hold" && latest.owner !== "reversal") {
      await notice(container, stranded(latest))
      return say("waiting", after, HELD)
    }
    return say((await giveBackUnwanted(container, latest)) ? "given_back" : "waiting", after)
  }
  return say("waiting", after)
}

/**
 * Core takes a payment that it has canceled for a good one as long as its session stands: a cart that is completed again would
 * become an order that nobody has paid. Core deletes the session itself, unless it was stopped in between.
 *
 * @returns false while core may still be at it
 */
async function dropSession(container: MedusaContainer, { owned_at }: Purchase, { sessionId }: Belongings): Promise<boolean> {
  if (!sessionId) {
    return true
  }
  const { clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  if (owned_at && clock.now().getTime() - owned_at.getTime() < CLAIM_IS_DEAD_AFTER_MS) {
    return false
  }
  await deletePaymentSessionsWorkflow(container).run({ input: { ids: [sessionId] } })
  return true
}

/** No order stands unpaid unseen. An order that is only just being made makes this wait. */
async function orderIsPaidOrListed(container: MedusaContainer, purchase: Purchase, outcome: Outcome): Promise<Outcome> {
  if (!outcome.order_id || !paidNothing(purchase, outcome)) {
    return outcome
  }
  const order = await unpaidOrder(container, purchase)
  if (order?.justMade) {
    return { ...outcome, state: "waiting", message: SENTENCES.waiting }
  }
  if (order) {
    await notice(container, orderUnpaid(purchase, { ...order, givenBack: outcome.state === "given_back" }))
  }
  return outcome
}

/** By this purchase nothing was paid, it was never even sent, or nobody would take it. */
function paidNothing(purchase: Purchase, { state }: Outcome): boolean {
  return state === "declined" || state === "closed" || (!purchase.abandoned_at && (state === "given_back" || isUnsent(purchase)))
}

async function takesIt(container: MedusaContainer, purchase: Purchase, found: Belongings): Promise<Taking> {
  if (found.orderId && !found.cartId) {
    return await payWhatIsOwed(container, purchase, found.orderId)
  }
  if (found.orderId) {
    return await payStandingOrder(container, purchase, found.orderId)
  }
  return (await makeItCount(container, purchase, found)) ? "tried" : "waiting"
}

/**
 * Only a try that Medusa refused counts: where IOTPay's confirmation is not fresh any more, it may have failed because
 * IOTPay did not answer, and our own standing still is no try at all.
 */
async function countedTry(container: MedusaContainer, purchase: Purchase): Promise<Purchase> {
  const { ledger, purchases }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const latest = (await ledger.purchases.byId(purchase.id)) ?? purchase
  return purchases.freshlyConfirmed(latest) ? await ledger.places.countFailedTry(purchase.id) : latest
}

/**
 * Medusa has a payment of it and it is an automatic reversal's all the same: core saved the payment after the claim for it had been
 * taken for dead. Nothing if it is not that; what has not gone back is the order's again.
 */
async function tornOutcome(container: MedusaContainer, purchase: Purchase, { found, act }: { found: Belongings; act: boolean }): Promise<Outcome | undefined> {
  const { ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  if (!found.payment || found.payment.canceled) {
    return undefined
  }
  const reversals = await ledger.reversals.ofPurchase(purchase.id)
  const back = wentBackByItself(purchase, reversals)
  if (back) {
    await (act && notice(container, countedThoughBack(purchase, back, found.orderId)))
    return say("given_back", found)
  }
  if (purchase.owner !== "reversal") {
    return undefined
  }
  if (reversals.some(({ cause, state }) => cause === "automatic" && state === "in_doubt")) {
    return say("waiting", found)
  }
  await (act && ledger.purchases.handToOrder(purchase.id))
  return undefined
}

/** What can be said without doing anything; nothing if there is something left to do. */
async function knownOutcome(container: MedusaContainer, purchase: Purchase, found: Belongings): Promise<Outcome | undefined> {
  if (countsInMedusa(found)) {
    return say("paid", found)
  }
  if (purchase.attention) {
    return say("declined", found, shopperSentence(purchase))
  }
  if (purchase.state === "declined" || purchase.state === "closed") {
    return say(purchase.state, found, shopperSentence(purchase))
  }
  if (purchase.state !== "confirmed") {
    return say("waiting", found)
  }
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const back = await iotpay.purchases.givenBack(purchase)
  if (back.surely >= purchase.amount) {
    return say("given_back", found)
  }
  return (await iotpay.attention.isDealtWith(purchase.id, ["stranded", "not_given_back"])) ? say("waiting", found, HELD) : undefined
}

/** Nobody will take it: it is being given back, its session or its cart is gone, or another payment is on the order already. */
function isUnwanted(purchase: Purchase, found: Belongings): boolean {
  return (
    !found.payment &&
    (purchase.owner === "reversal" ||
      !found.sessionId ||
      purchase.abandoned_at !== null ||
      (purchase.cart_id !== null && !found.cartId && !found.orderId) ||
      (found.orderId !== undefined && found.otherPayment))
  )
}

function isStranded({ first_confirmed_at: since, failed_tries }: Purchase, now: Date): boolean {
  return since !== null && now.getTime() - since.getTime() > STRANDED.afterMs && failed_tries >= STRANDED.failedTries
}

function say(state: Outcome["state"], found: Belongings, message = SENTENCES[state]): Outcome {
  return {
    state,
    message,
    order_id: found.orderId,
    display_id: found.displayId,
    cart_id: found.cartId,
    country: found.country,
  }
}
