import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Besides ours: what the job judges by its age. */
const OTHERS = [
  { table: "refund", column: "created_at" },
  { table: "order", column: "canceled_at" },
]

/** Lets time pass for the shop: everything that is written down is so much older. */
export async function passes(knex: Knex, minutes: number): Promise<void> {
  const { rows } = await knex.raw<{ rows: { table: string; column: string }[] }>(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and table_name like 'iotpay\\_%' and data_type like 'timestamp%'`
  )
  for (const { table, column } of [...rows, ...OTHERS]) {
    await knex(table)
      .whereNotNull(column)
      .update({ [column]: knex.raw("?? - ? * interval '1 minute'", [column, minutes]) })
  }
}
