import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whose payment core took back after it had found its place is looked for by an index. */
export class Migration20261127500000 extends Migration {
  override up(): void {
    this.addSql(
      `create index if not exists "iotpay_purchase_orders" on "iotpay_purchase" ("placed_at") where "state" = 'confirmed' and "owner" = 'order';`
    )
  }

  override down(): void {
    this.addSql(`drop index if exists "iotpay_purchase_orders";`)
  }
}
