import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Purchase } from "./rows"

type Found = Pick<Purchase, "id" | "collection_id">

/**
 * The collections that IOTPay has paid nothing of: every purchase of theirs has found its place, and none is held by
 * an order.
 *
 * @param since only those that somebody began to pay after this
 * @returns the newest purchase of each
 */
export async function unpaidCollections(knex: Knex, since: Date): Promise<Found[]> {
  // A scalar question for each collection of lately: as a join, the whole history would be read for it.
  const { rows } = await knex.raw(
    `with lately as materialized (
       select distinct on (collection_id) id, collection_id from iotpay_purchase where created_at > ?
       order by collection_id, created_at desc, order_number desc
     )
     select id, collection_id from lately
     where (
       select bool_or(other.placed_at is null or (
         other.state = 'confirmed' and other.owner = 'order' and other.amount >
           (select coalesce(sum(r.amount), 0) from iotpay_reversal r where r.purchase_id = other.id and r.state = 'confirmed')
       )) from iotpay_purchase other where other.collection_id = lately.collection_id
     ) is not true`,
    [since]
  )
  return rows
}
