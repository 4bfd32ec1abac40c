import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What went back at IOTPay's portal is taken by itself only when it has shown for a while. */
export class Migration20261127200000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" add column if not exists "refundable_since" timestamptz null;`)
    this.addSql(`update "iotpay_purchase" set "refundable_since" = "confirmed_at" where "refundable" is not null;`)
  }

  override down(): void {
    this.addSql(`alter table "iotpay_purchase" drop column if exists "refundable_since";`)
  }
}
