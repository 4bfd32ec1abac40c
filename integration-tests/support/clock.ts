import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { TestShop } from "./test-shop"

/** Besides ours: what the job judges by its age. */
const OTHERS = { refund: ["created_at"], order: ["created_at", "canceled_at"] }

/** Lets time pass for the shop: everything that is written down is so much older. */
export async function passes(knex: Knex, minutes: number): Promise<void> {
  const ours = await knex("information_schema.columns")
    .where({ table_schema: "public" })
    .whereLike("table_name", "iotpay\\_%")
    .whereLike("data_type", "timestamp%")
    .select("table_name")
    .select(knex.raw("array_agg(column_name::text) as columns"))
    .groupBy("table_name")
  const tables = Object.entries(OTHERS).concat(ours.map((row: { table_name: string; columns: string[] }) => [row.table_name, row.columns]))
  for (const [table, columns] of tables) {
    const earlier = (column: string) => [column, knex.raw("?? - ? * interval '1 minute'", [column, minutes])]
    await knex(table).update(Object.fromEntries(columns.map(earlier)))
  }
}

/** So many minutes later the job has run. */
export async function jobRunsAfter(shop: TestShop, ...pauses: number[]): Promise<void> {
  for (const minutes of pauses) {
    await passes(shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), minutes)
    await iotpaySweep(shop.container)
  }
}
