import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How often Medusa would not take a payment that IOTPay had just confirmed: silence of either is no reason to give it back. */
export class Migration20261127510000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" add column if not exists "failed_tries" integer not null default 0;`)
  }

  override down(): void {
    this.addSql(`alter table "iotpay_purchase" drop column if exists "failed_tries";`)
  }
}
