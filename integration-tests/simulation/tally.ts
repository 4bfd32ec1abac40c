import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "../support/test-shop"
import { isPaid, readBooks } from "./compare/books"
import { held, nothingSaid } from "./compare"
import type { Life } from "./life"

/** What must have happened in so many lives, or they have proven nothing. */
export const newTally = () => ({
  "paid orders": 0,
  refunds: 0,
  voids: 0,
  "wallet payments": 0,
  "saved cards charged": 0,
  "payment links paid": 0,
  "UnionPay payments": 0,
  "payments given back by themselves": 0,
  declines: 0,
  "kills in the middle of it": 0,
})
export type Tally = ReturnType<typeof newTally>

/** Adds what has become of a life. */
export async function counts(tally: Tally, shop: TestShop, life: Life): Promise<void> {
  const { gateway, purchases, reversals, payments, orders } = await readBooks(shop, nothingSaid())
  const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const linked = new Set<string>(await knex("iotpay_payment_link").pluck("collection_id"))
  const done = gateway.filter(isPaid)
  const paid = new Set(payments.filter((payment) => !payment.canceled_at && held(payment) > 0).map(({ payment_collection_id }) => payment_collection_id))
  const from = (origin: string) => done.filter((order) => order.origin === origin).length
  tally["paid orders"] += orders.filter(({ payment_collections }) => payment_collections.some(({ id }) => paid.has(id))).length
  tally.refunds += from("cc_refund")
  tally.voids += from("cc_void")
  tally["wallet payments"] += from("cc_purchasewithwallet")
  tally["saved cards charged"] += from("cc_purchasewithtoken")
  tally["payment links paid"] += purchases.filter(({ state, collection_id }) => state === "confirmed" && linked.has(collection_id)).length
  tally["UnionPay payments"] += done.filter(({ payType, channel }) => payType === "pay" && channel === "UPI_EX").length
  tally["payments given back by themselves"] += reversals.filter(({ state, cause }) => state === "confirmed" && cause === "automatic").length
  tally.declines += gateway.filter(({ payType, status }) => payType === "pay" && status === 9).length
  tally["kills in the middle of it"] += life.killedInTheMiddle
}
