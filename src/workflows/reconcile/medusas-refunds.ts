import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { toCents } from "../../gateway"
import { IOTPAY_MODULE, isJustSeen, sentence, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { messageOf } from "../message-of"
import { notice } from "../notice"
import { OUR_PROVIDERS } from "../provider-id"
import { bookInTurn } from "./book-refund"

/** Nobody works on a refund for longer; what is older than the second is left to people. */
const WINDOW = { fromMs: 2 * 60_000, toMs: 7 * 24 * 60 * 60_000 }
const MOST = 500
const WAIT_MS = 20_000
/** Whoever finds another at it leaves it to that one. */
const TURN = { forMs: 60_000, waitMs: 0 }
/** What IOTPay refused is not tried again sooner. */
const AGAIN_AFTER_MS = 30 * 60_000

/** A refund as the payment module has it. */
export interface RefundRecord {
  id: string
  amount: unknown
  raw_amount?: unknown
  payment?: { id: string; data?: { token?: unknown } | null; provider_id: string; payment_collection_id: string; refunds?: { id: string }[] }
}

/**
 * Refunds that Medusa has and IOTPay was never asked for: the shop was stopped after core wrote its row. They are
 * made now, for the same refund, so that whoever asked for it gets it once.
 */
export async function forgottenRefunds(container: MedusaContainer): Promise<RefundRecord[]> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const now = iotpay.clock.now().getTime()
  const { rows } = await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(
    `select f.id from refund f join payment m on m.id = f.payment_id and m.deleted_at is null
     where f.created_at > ? and f.created_at < ? and f.deleted_at is null and m.provider_id like ?
       and not exists (select 1 from iotpay_reversal r where r.refund_id = f.id and r.state <> 'refused')
     order by f.created_at desc limit ?`,
    [new Date(now - WINDOW.toMs), new Date(now - WINDOW.fromMs), `${OUR_PROVIDERS}%`, MOST]
  )
  return rows.length ? await refundsLike(container, { id: rows.map(({ id }: { id: string }) => id) }) : []
}

/** Makes one of them, unless somebody is at it, or it was refused only lately. */
export async function makeForgottenRefund(container: MedusaContainer, refund: RefundRecord): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  await iotpay.leases.inTurn(`refund:${refund.id}`, TURN, async () => {
    if (!(await iotpay.attention.isLeftAlone(refund.id, "refund_not_made", AGAIN_AFTER_MS))) {
      await tryRefund(container, refund)
    }
  })
}

async function tryRefund(container: MedusaContainer, refund: RefundRecord): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchase = await purchaseOf(iotpay, refund)
  if (!purchase) {
    return
  }
  try {
    await iotpay.reversals.byItself(() => makeRefund(container, refund))
  } catch (error) {
    const latest = await iotpay.ledger.purchases.byId(purchase.id)
    if (isJustSeen(error, latest, iotpay.clock.now()) || (await iotpay.purchases.givenBack(purchase)).inDoubt) {
      // It is looked at again soon; or it may have gone through: that is a matter of its own, and is listed as such.
      return
    }
    const atStake = toCents(refund.raw_amount ?? refund.amount)
    await notice(container, {
      kind: "refund_not_made",
      subject: refund.id,
      purchase_id: purchase.id,
      order_id: await orderIdOf(container, refund),
      amount: atStake,
      reason: sentence("refund_not_made", { amount: atStake, order_number: purchase.order_number }),
      tried: sentence("tried_refund", { answer: messageOf(error) }),
      advice: "The plugin goes on trying for a week. If it stays refused, refund it in IOTPay's portal; that is noticed.",
    })
  }
}

/**
 * Makes a refund at IOTPay that Medusa has already, once however often it is asked for, and books it on the order.
 *
 * @throws MedusaError with a sentence for the admin if IOTPay refused or can't be reached
 */
export async function makeRefund(container: MedusaContainer, refund: RefundRecord): Promise<void> {
  const { id, amount, raw_amount, payment } = refund
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const purchase = await purchaseOf(iotpay, refund)
  if (!payment || !purchase) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence("not_an_iotpay_refund"))
  }
  await iotpay.reversals.giveBack({
    purchase,
    cause: "refund",
    madeFor: id,
    amount: raw_amount ?? amount,
    refunds: (payment.refunds ?? []).map((beside) => beside.id),
    waitMs: WAIT_MS,
  })
  const orderId = await orderIdOf(container, refund)
  await bookInTurn(container, { refundId: id, paymentId: payment.id, orderId })
  await iotpay.attention.settle(id, ["refund_not_made"], sentence("refund_made"))
}

/** The refund as Medusa has it, with all that is needed to make it. */
export async function refundById(container: MedusaContainer, id: string): Promise<RefundRecord | undefined> {
  return (await refundsLike(container, { id: [id] }))[0]
}

async function orderIdOf(container: MedusaContainer, { payment }: RefundRecord): Promise<string | undefined> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order_payment_collection", fields: ["order_id"], filters: { payment_collection_id: payment?.payment_collection_id ?? "" } })
  return (data[0] as { order_id?: string } | undefined)?.order_id
}

async function purchaseOf(iotpay: IotpayModuleService, { payment }: RefundRecord): Promise<Purchase | undefined> {
  return typeof payment?.data?.token === "string" ? await iotpay.ledger.purchases.byToken(payment.data.token) : undefined
}

async function refundsLike(container: MedusaContainer, filters: Record<string, unknown>): Promise<RefundRecord[]> {
  return (await container.resolve(Modules.PAYMENT).listRefunds(
    { ...filters, payment: { provider_id: { $like: `${OUR_PROVIDERS}%` } } } as never,
    { relations: ["payment", "payment.refunds"], take: MOST, order: { created_at: "DESC" } }
  )) as unknown as RefundRecord[]
}
