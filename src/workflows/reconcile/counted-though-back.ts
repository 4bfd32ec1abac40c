import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cents } from "../../gateway"
import { IOTPAY_MODULE, sentence, type IotpayModuleService, type Purchase, type Reversal, type Trouble } from "../../modules/iotpay"
import { notice } from "../notice"

/** Whoever stood still between his claim and the payment has gone on, or has died, by then. */
const WINDOW_MS = 7 * 24 * 60 * 60_000
const AGAIN_AFTER_MS = 30 * 60_000
const AT_A_TIME = 100

/**
 * The automatic reversal of a payment that Medusa has no refund for. There is none for a payment that nobody in Medusa has,
 * so beside one it means that core saved the payment after its claim had been taken for dead.
 */
export function wentBackByItself(purchase: Purchase, reversals: Reversal[]): Reversal | undefined {
  return reversals.find(({ cause, state, refund_id }) => cause === "automatic" && state === "confirmed" && refund_id === purchase.id)
}

/** Medusa counts on what went back by itself. */
export function countedThoughBack(purchase: Purchase, reversal: Reversal, orderId?: string): Trouble {
  return {
    kind: "reversal_not_booked",
    subject: reversal.id,
    purchase_id: purchase.id,
    order_id: orderId ?? null,
    amount: reversal.amount,
    reason: sentence("counted_though_back", { amount: cents(reversal.amount), order_number: purchase.order_number }),
    advice: "Refund this very payment in Medusa: that only records what went back, nothing moves again. Then ask the customer to pay with a payment link, or cancel the order.",
  }
}

/** Puts on the list what Medusa counts on though it went back by itself, whoever has looked at it since. */
export async function listCountedThoughBack(container: MedusaContainer): Promise<void> {
  const { attention, clock, ledger }: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const since = new Date(clock.now().getTime() - WINDOW_MS)
  for (const { reversal_id, order_id } of await foundSince(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), since)) {
    const reversal = await ledger.reversals.byId(reversal_id)
    const purchase = reversal && (await ledger.purchases.byId(reversal.purchase_id))
    if (purchase && !(await attention.isLeftAlone(reversal.id, "reversal_not_booked", AGAIN_AFTER_MS))) {
      await notice(container, countedThoughBack(purchase, reversal, order_id ?? undefined))
    }
  }
}

/** In one question, from our own few of lately to Medusa's payments of the same collections. */
async function foundSince(knex: Knex, since: Date): Promise<{ reversal_id: string; order_id: string | null }[]> {
  const { rows } = await knex.raw(
    `select r.id as reversal_id, o.order_id from iotpay_reversal r
     join iotpay_purchase p on p.id = r.purchase_id
     join payment m on m.payment_collection_id = p.collection_id and m.data->>'order_number' = p.order_number
     left join order_payment_collection o on o.payment_collection_id = p.collection_id and o.deleted_at is null
     where r.cause = 'automatic' and r.state = 'confirmed' and r.refund_id = p.id and r.updated_at > ?
       and m.canceled_at is null and m.deleted_at is null
     order by r.updated_at desc limit ?`,
    [since, AT_A_TIME]
  )
  return rows
}
