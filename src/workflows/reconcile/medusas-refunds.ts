import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { formatCad, toCents } from "../../gateway"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../modules/iotpay"
import { messageOf } from "../message-of"
import { notice } from "../notice"
import { bookRefund } from "./book-refund"

/** Nobody works on a refund for longer; what is older than the second is left to people. */
const WINDOW = { fromMs: 2 * 60_000, toMs: 7 * 24 * 60 * 60_000 }
const WAIT_MS = 20_000
/** What IOTPay refused is not tried again sooner. */
const AGAIN_AFTER_MS = 30 * 60_000

interface RefundRecord {
  id: string
  amount: unknown
  raw_amount?: unknown
  payment?: { id: string; data?: { token?: unknown } | null; provider_id: string; payment_collection_id: string; refunds?: { id: string }[] }
}

/**
 * Refunds that Medusa has and IOTPay was never asked for: the shop was stopped after core wrote its row. They are
 * made now, for the same refund, so that whoever asked for it gets it once.
 */
export async function makeForgottenRefunds(container: MedusaContainer): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const found = await recentRefunds(container)
  const known = await iotpay.ledger.reversals.knownRefunds(found.map(({ id }) => id))
  for (const refund of found.filter(({ id }) => !known.has(id))) {
    if (!(await iotpay.attention.metLately(refund.id, AGAIN_AFTER_MS))) {
      await makeRefund(container, refund)
    }
  }
}

async function makeRefund(container: MedusaContainer, { id, amount, raw_amount, payment }: RefundRecord): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchase = typeof payment?.data?.token === "string" ? await iotpay.ledger.purchases.byToken(payment.data.token) : undefined
  if (!payment || !purchase) {
    return
  }
  try {
    await iotpay.reversals.giveBack({
      purchase,
      cause: "refund",
      madeFor: id,
      amount: raw_amount ?? amount,
      refunds: (payment.refunds ?? []).map((refund) => refund.id),
      waitMs: WAIT_MS,
    })
    const { data } = await container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order_payment_collection", fields: ["order_id"], filters: { payment_collection_id: payment.payment_collection_id } })
    await bookRefund(container, { refundId: id, paymentId: payment.id, orderId: (data[0] as { order_id?: string } | undefined)?.order_id })
    await iotpay.attention.settle(id, "IOTPay has made this refund.")
  } catch (error) {
    const atStake = toCents(raw_amount ?? amount)
    await notice(container, {
      kind: "refund_not_made",
      subject: id,
      purchase_id: purchase.id,
      amount: atStake,
      reason: `Medusa says that ${formatCad(atStake)} of ${purchase.order_number} was refunded, and IOTPay has not done it.`,
      tried: `The refund, by itself. Answer: ${messageOf(error)}`,
      advice: "The plugin goes on trying for a week. If it stays refused, refund it in IOTPay's portal; that is noticed.",
    })
  }
}

async function recentRefunds(container: MedusaContainer): Promise<RefundRecord[]> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const now = iotpay.clock.now().getTime()
  const refunds = (await container.resolve(Modules.PAYMENT).listRefunds(
    { created_at: { $gt: new Date(now - WINDOW.toMs), $lt: new Date(now - WINDOW.fromMs) } } as never,
    { relations: ["payment", "payment.refunds"], take: 500, order: { created_at: "DESC" } }
  )) as unknown as RefundRecord[]
  return refunds.filter(({ payment }) => payment?.provider_id.startsWith("pp_iotpay"))
}

