import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService } from "../../modules/iotpay"
import { OUR_PROVIDERS } from "../provider-id"

/** Whoever canceled is done by then; what is older than the second is left to people. */
const WINDOW = { fromMs: 2 * 60_000, toMs: 7 * 24 * 60 * 60_000 }
/** How often all of Medusa's orders are looked through: it has no index for it. */
const LOOK_THROUGH_EVERY_MS = 60 * 60_000
const MOST = 1_000

/** A payment of a canceled order that has not gone back, or not all of it. */
export interface CanceledHolding {
  orderId: string
  paymentId: string
}

const lastLookedThrough = new WeakMap<IotpayModuleService, Date>()
/** Orders of which is known here that they were canceled, and when that was. */
const canceledLately = new WeakMap<IotpayModuleService, Map<string, Date>>()

/** An order was canceled, or is to be looked at again before the next time that all are. */
export function lookAgainSoon(container: MedusaContainer, orderId: string): void {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const known = canceledLately.get(iotpay) ?? new Map<string, Date>()
  canceledLately.set(iotpay, known.set(orderId, iotpay.clock.now()))
}

/** Those that the next look through all orders has not seen yet. */
function lately(iotpay: IotpayModuleService): string[] {
  const known = canceledLately.get(iotpay) ?? new Map<string, Date>()
  const oldest = iotpay.clock.now().getTime() - 2 * LOOK_THROUGH_EVERY_MS
  for (const [id, at] of known) {
    if (at.getTime() < oldest || known.size > MOST) {
      known.delete(id)
    }
  }
  return [...known.keys()]
}

/**
 * Canceled orders whose payments still hold money. When core cancels it asks us for a refund, so what went wrong with that
 * is found from our own reversals, and from the orders that we heard of, at every turn. What nobody heard of (somebody was
 * stopped in between) is found from all orders: when the shop has just started, and once an hour.
 */
export async function holdingOfCanceled(container: MedusaContainer): Promise<CanceledHolding[]> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const now = iotpay.clock.now()
  const canceled = [new Date(now.getTime() - WINDOW.toMs), new Date(now.getTime() - WINDOW.fromMs)] as const
  const last = lastLookedThrough.get(iotpay)
  if (last && now.getTime() - last.getTime() < LOOK_THROUGH_EVERY_MS) {
    const named = lately(iotpay)
    const found = await holding(knex, REFUSED, [canceled[0], ...canceled])
    found.push(...(named.length ? await holding(knex, NAMED, [named, ...canceled]) : []))
    return found.filter(({ paymentId }, at) => found.findIndex((one) => one.paymentId === paymentId) === at)
  }
  const found = await holding(knex, CANCELED, [...canceled])
  lastLookedThrough.set(iotpay, now)
  return found
}

const REFUSED = `iotpay_reversal r
  join iotpay_purchase p on p.id = r.purchase_id
  join order_payment_collection l on l.payment_collection_id = p.collection_id and l.deleted_at is null
  join "order" o on o.id = l.order_id
  join payment m on m.payment_collection_id = p.collection_id and m.data->>'order_number' = p.order_number
  where r.state = 'refused' and r.cause = 'refund' and r.created_at > ?`
const CANCELED = `"order" o
  join order_payment_collection l on l.order_id = o.id and l.deleted_at is null
  join payment m on m.payment_collection_id = l.payment_collection_id and m.provider_id like '${OUR_PROVIDERS}%'
  where true`

const NAMED = CANCELED.replace("where true", "where o.id = any(?)")

async function holding(knex: Knex, from: string, dates: (Date | string[])[]): Promise<CanceledHolding[]> {
  const { rows } = await knex.raw(
    `select distinct o.id as "orderId", m.id as "paymentId" from ${from}
     and o.canceled_at > ? and o.canceled_at < ? and o.deleted_at is null and m.deleted_at is null
     and (select coalesce(sum(amount), 0) from capture where payment_id = m.id and deleted_at is null)
       > (select coalesce(sum(amount), 0) from refund where payment_id = m.id and deleted_at is null)
     limit ?`,
    [...dates, MOST] as never
  )
  return rows
}
