import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who watches a charge that never reached the shop is told so after a while. */
export class Migration20261123070000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" add column if not exists "watched_since" timestamptz null;`)
  }

  override down(): void {
    this.addSql(`alter table "iotpay_purchase" drop column if exists "watched_since";`)
  }
}
