import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { toCents } from "../../gateway"
import { messageOf } from "../message-of"
import { notice } from "../notice"
import { IOTPAY_MODULE, isJustSeen, sentence, type IotpayModuleService } from "../../modules/iotpay"
import { inOrdersTurn } from "../orders-turn"
import { lookAgainSoon, type CanceledHolding } from "./canceled-holdings"
import { settleIfNothingHeld } from "./settled-by-fact"
import { heldBy, type Holding } from "./sum"

/** What IOTPay refused is not tried again sooner. */
const AGAIN_AFTER_MS = 30 * 60_000

/**
 * A canceled order that still holds money: core cancels the order, and writes the transaction, even when the refund
 * failed, and tells nobody. The refund is made now, through the payment module, so that it is Medusa's as well.
 */
export async function refundCanceled(container: MedusaContainer, { orderId, paymentId }: CanceledHolding): Promise<void> {
  const { attention }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  if (!(await attention.isLeftAlone(paymentId, "canceled_holds_money", AGAIN_AFTER_MS))) {
    await inOrdersTurn(container, orderId, () => refundWhatIsHeld(container, orderId, paymentId))
  }
}

/**
 * Gives back what a canceled order's payment still holds; nothing, if it holds nothing any more. To be run in the order's turn.
 *
 * @throws MedusaError with a sentence for the admin if IOTPay refused or can't be reached
 */
export async function refundHeld(container: MedusaContainer, paymentId: string): Promise<void> {
  const payment = await paymentById(container, paymentId)
  if (payment && heldBy(payment).gt(0)) {
    await container.resolve(Modules.PAYMENT).refundPayment({ payment_id: paymentId, amount: heldBy(payment).toString() as unknown as number })
    await settleIfNothingHeld(container, paymentId)
  }
}

/** Looks again, now that nobody else works on this order's money: somebody may just have tried. */
async function refundWhatIsHeld(container: MedusaContainer, orderId: string, paymentId: string): Promise<void> {
  const { attention, clock, ledger, purchases, reversals }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const payment = await paymentById(container, paymentId)
  if (!payment || heldBy(payment).lte(0) || (await attention.isLeftAlone(paymentId, "canceled_holds_money", AGAIN_AFTER_MS))) {
    return
  }
  try {
    await reversals.byItself(() => refundHeld(container, paymentId))
  } catch (error) {
    const purchase = await ledger.purchases.byOrderNumber(String(payment.data?.order_number))
    if (isJustSeen(error, purchase, clock.now())) {
      lookAgainSoon(container, orderId)
      return
    }
    if (purchase && (await purchases.givenBack(purchase)).inDoubt) {
      // It may have gone through: that is a matter of its own, and is listed as such.
      return
    }
    const atStake = toCents(heldBy(payment).toString())
    await notice(container, {
      kind: "canceled_holds_money",
      subject: paymentId,
      order_id: orderId,
      amount: atStake,
      reason: sentence("canceled_holds_money", { display_id: await displayIdOf(container, orderId), amount: atStake }),
      tried: sentence("tried_refunding", { answer: messageOf(error) }),
      advice: "The plugin goes on trying for a week. If it stays refused, give it back in IOTPay's portal; that is noticed.",
    })
  }
}

async function paymentById(container: MedusaContainer, id: string): Promise<(Holding & { data?: Record<string, unknown> }) | undefined> {
  const [payment] = await container.resolve(Modules.PAYMENT).listPayments({ id: [id] }, { relations: ["captures", "refunds"] })
  return payment as (Holding & { data?: Record<string, unknown> }) | undefined
}

async function displayIdOf(container: MedusaContainer, id: string): Promise<number | string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["display_id"], filters: { id } })
  return data[0]?.display_id ?? "?"
}
