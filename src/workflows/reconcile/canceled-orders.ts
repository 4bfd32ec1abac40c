import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { toCents } from "../../gateway"
import { messageOf } from "../message-of"
import { notice } from "../notice"
import { IOTPAY_MODULE, sentence, type IotpayModuleService } from "../../modules/iotpay"
import { inOrdersTurn } from "../orders-turn"
import { sum, type Money } from "./sum"

/** What IOTPay refused is not tried again sooner. */
const AGAIN_AFTER_MS = 30 * 60_000
/** Whoever canceled is done by then; what is older than the second is left to people. */
const WINDOW = { fromMs: 2 * 60_000, toMs: 7 * 24 * 60 * 60_000 }
const AT_A_TIME = 200

interface PaymentRecord {
  id: string
  provider_id: string
  captures?: Money[]
  refunds?: Money[]
}

interface OrderRecord {
  id: string
  display_id: number
  payment_collections?: { payments?: PaymentRecord[] }[]
}

/**
 * Canceled orders that still hold money: core cancels the order, and writes the transaction, even when the refund
 * failed, and tells nobody. The refund is made now, through the payment module, so that it is Medusa's as well.
 */
export async function refundCanceledOrders(container: MedusaContainer): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const now = iotpay.clock.now().getTime()
  const lately = { $gt: new Date(now - WINDOW.toMs), $lt: new Date(now - WINDOW.fromMs) }
  for (let skip = 0, found = AT_A_TIME; found === AT_A_TIME; skip += found) {
    const orders = await ordersLike(container, { canceled_at: lately }, skip)
    found = orders.length
    for (const order of orders) {
      for (const { id } of paymentsThatHold(order)) {
        if (!(await iotpay.attention.isLeftAlone(id, AGAIN_AFTER_MS))) {
          await inOrdersTurn(container, order.id, () => refundWhatIsHeld(container, order.id, id))
        }
      }
    }
  }
}

/**
 * Gives back what a canceled order's payment still holds; nothing, if it holds nothing any more. To be run in the order's turn.
 *
 * @throws MedusaError with a sentence for the admin if IOTPay refused or can't be reached
 */
export async function refundHeld(container: MedusaContainer, orderId: string, paymentId: string): Promise<void> {
  const [order] = await ordersLike(container, { id: orderId })
  const payment = order && paymentsThatHold(order).find(({ id }) => id === paymentId)
  if (payment) {
    await container.resolve(Modules.PAYMENT).refundPayment({ payment_id: paymentId, amount: heldBy(payment).toString() as unknown as number })
    const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
    await iotpay.attention.settle(paymentId, sentence("payment_given_back"))
  }
}

/** Looks again, now that nobody else works on this order's money: somebody may just have tried. */
async function refundWhatIsHeld(container: MedusaContainer, orderId: string, paymentId: string): Promise<void> {
  const { attention }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const [order] = await ordersLike(container, { id: orderId })
  const payment = order && paymentsThatHold(order).find(({ id }) => id === paymentId)
  if (!order || !payment || (await attention.isLeftAlone(paymentId, AGAIN_AFTER_MS))) {
    return
  }
  try {
    await refundHeld(container, orderId, paymentId)
  } catch (error) {
    const atStake = toCents(heldBy(payment).toString())
    await notice(container, {
      kind: "canceled_holds_money",
      subject: paymentId,
      order_id: order.id,
      amount: atStake,
      reason: sentence("canceled_holds_money", { display_id: order.display_id, amount: atStake }),
      tried: sentence("tried_refunding", { answer: messageOf(error) }),
      advice: "The plugin goes on trying for a week. If it stays refused, give it back in IOTPay's portal; that is noticed.",
    })
  }
}

function paymentsThatHold({ payment_collections = [] }: OrderRecord): PaymentRecord[] {
  const payments = payment_collections.flatMap(({ payments = [] }) => payments)
  return payments.filter((payment) => payment.provider_id.startsWith("pp_iotpay") && MathBN.gt(heldBy(payment), 0))
}

function heldBy({ captures, refunds }: PaymentRecord) {
  return MathBN.sub(sum(captures), sum(refunds))
}

async function ordersLike(container: MedusaContainer, filters: Record<string, unknown>, skip = 0): Promise<OrderRecord[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "display_id",
      "payment_collections.payments.id",
      "payment_collections.payments.provider_id",
      "payment_collections.payments.captures.raw_amount",
      "payment_collections.payments.captures.amount",
      "payment_collections.payments.refunds.raw_amount",
      "payment_collections.payments.refunds.amount",
    ],
    filters: filters as never,
    pagination: { take: AT_A_TIME, skip, order: { canceled_at: "DESC", id: "ASC" } },
  })
  return data as unknown as OrderRecord[]
}
