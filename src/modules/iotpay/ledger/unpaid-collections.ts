import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Purchase } from "./rows"

/**
 * The collections that IOTPay has paid nothing of: every purchase of theirs has found its place, and none is held by
 * an order.
 *
 * @param since only those that somebody began to pay after this
 * @returns the newest purchase of each
 */
export async function unpaidCollections(knex: Knex, since: Date): Promise<Purchase[]> {
  const { rows } = await knex.raw(
    `select distinct on (p.collection_id) p.* from iotpay_purchase p
     where p.created_at > ? and not exists (
       select 1 from iotpay_purchase other
       where other.collection_id = p.collection_id and (
         other.placed_at is null or (
           other.state = 'confirmed' and other.owner = 'order' and other.amount >
             (select coalesce(sum(r.amount), 0) from iotpay_reversal r where r.purchase_id = other.id and r.state = 'confirmed')
         )
       )
     )
     order by p.collection_id, p.created_at desc, p.order_number desc`,
    [since]
  )
  return rows
}
