import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../../modules/iotpay"
import { belongingsOf, countsInMedusa } from "../belongings"

/** Core undoes what it has just done; what is older is left to people. */
const WINDOW_MS = 7 * 24 * 60 * 60_000
const AT_A_TIME = 100

/**
 * Purchases that had found their place, and whose payment core took back without refunding it. Core tells the provider when
 * it does that, and marks the payment a moment later: whoever looked in between found it as good as before.
 */
export async function reopenTakenBack(container: MedusaContainer): Promise<void> {
  const iotpay: IotpayModuleService = container.resolve(IOTPAY_MODULE)
  const since = new Date(iotpay.clock.now().getTime() - WINDOW_MS)
  for (const purchase of await takenBackSince(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), since)) {
    const dealtWith = await iotpay.attention.isDealtWith(purchase.id, ["stranded", "not_given_back"])
    if (!dealtWith && !countsInMedusa(await belongingsOf(container, purchase))) {
      await iotpay.ledger.places.reopen(purchase.id)
    }
  }
}

/** In one question to the database, from our own few of lately to Medusa's payments of the same collections. */
async function takenBackSince(knex: Knex, since: Date): Promise<Purchase[]> {
  const { rows } = await knex.raw(
    `select p.* from iotpay_purchase p
     join payment m on m.payment_collection_id = p.collection_id and m.data->>'order_number' = p.order_number
     where p.state = 'confirmed' and p.owner = 'order' and p.placed_at > ? and m.canceled_at is not null and m.deleted_at is null
       and (select coalesce(sum(amount), 0) from capture where payment_id = m.id and deleted_at is null)
         > (select coalesce(sum(amount), 0) from refund where payment_id = m.id and deleted_at is null)
     order by p.placed_at desc limit ?`,
    [since, AT_A_TIME]
  )
  return rows
}
