import type { MedusaContainer } from "@medusajs/framework/types"
import { dollarsOf, type Cents } from "../../gateway"
import { guideRefund, IOTPAY_MODULE, isExpired, monthAndYear, readSentence, reversedCents, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { refusalCodeOf } from "../payment-link/refusal"
import { disagreementsIn } from "./disagreements"
import { factsOf, paymentOf, type OrderFacts } from "./facts"
import type { ChargeableCard, OrderPayments, OrderPurchase, Owed } from "./shape"
import { cardOf, timelineOf } from "./timeline"

/**
 * Everything that IOTPay and Medusa say about the money of an order, as it is on record. Asks nobody.
 *
 * @throws MedusaError if there is no such order
 */
export async function describeOrderPayments(container: MedusaContainer, orderId: string): Promise<OrderPayments> {
  const facts = await factsOf(container, orderId)
  const outstanding = await owedOn(container, facts)
  const canBePaid = outstanding !== null && outstanding.refusal === null
  return {
    order_id: orderId,
    display_id: facts.displayId,
    with_iotpay: facts.purchases.length > 0 || facts.payments.length > 0 || canBePaid,
    currency_code: facts.outstanding.currencyCode,
    purchases: byWeight(facts).map((purchase) => describe(facts, purchase)),
    timeline: timelineOf(facts),
    disagreements: disagreementsIn(facts),
    outstanding,
  }
}

/** First what holds money or may do so. */
function byWeight({ purchases }: OrderFacts): Purchase[] {
  const weight = ({ state }: Purchase) => (state === "confirmed" || state === "in_doubt" ? 0 : 1)
  return [...purchases].reverse().sort((a, b) => weight(a) - weight(b))
}

function describe(facts: OrderFacts, purchase: Purchase): OrderPurchase {
  const payment = paymentOf(facts, purchase)
  const reversals = facts.reversals.filter(({ purchase_id }) => purchase_id === purchase.id)
  const guidance = guideRefund(purchase, reversals, facts.now)
  return {
    id: purchase.id,
    order_number: purchase.order_number,
    method: purchase.method,
    opened_at: purchase.created_at,
    abandoned_at: purchase.abandoned_at,
    reason: purchase.reason,
    reason_said: readSentence(purchase.reason),
    gateway: {
      state: purchase.state,
      amount: dollars(purchase.amount),
      currency_code: purchase.currency_code.toLowerCase(),
      refundable: purchase.refundable === null ? null : dollars(purchase.refundable as Cents),
      card: cardOf(purchase),
      authorization: purchase.authorization,
      transaction: purchase.transaction,
      invoice_number: purchase.invoice_number,
      gateway_id: purchase.gateway_id,
      paid_at: purchase.first_confirmed_at,
      paid_at_text: purchase.paid_at_text,
      asked_at: purchase.asked_at,
      answered_at: purchase.answered_at,
    },
    medusa: payment
      ? { payment_id: payment.id, captured: Number(payment.captured), refunded: Number(payment.refunded), canceled: payment.canceled }
      : null,
    given_back: dollars(reversedCents(reversals)),
    refund_guidance: guidance ? { code: guidance.code, left: dollars(guidance.left), part_from: guidance.partFrom ?? null } : null,
  }
}

async function owedOn(container: MedusaContainer, { outstanding }: OrderFacts): Promise<Owed | null> {
  if (outstanding.cents < 1 || outstanding.canceled) {
    return null
  }
  return {
    amount: dollars(outstanding.cents),
    amount_exact: outstanding.owed,
    refusal: (await refusalCodeOf(container, outstanding)) ?? null,
    cards: outstanding.customerId ? await chargeableCards(container, outstanding.customerId) : [],
  }
}

async function chargeableCards(container: MedusaContainer, customerId: string): Promise<ChargeableCard[]> {
  const { ledger, clock }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const cards = (await ledger.cards.activeOf(customerId)).filter(({ expiry }) => !isExpired(expiry, clock.now()))
  return cards.map(({ id, brand, last4, expiry, is_default }) => {
    const { month, year } = monthAndYear(expiry)
    return { id, brand, last4, exp_month: month, exp_year: year, is_default }
  })
}

function dollars(amount: Cents): number {
  return Number(dollarsOf(amount))
}
