import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Who watches a charge that never reached the shop is told so after a while; cards that are due for a look are found by an index. */
export class Migration20261123070000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" add column if not exists "watched_since" timestamptz null;`)
    this.addSql(`create index if not exists "iotpay_card_active" on "iotpay_card" ("next_look_at") where "state" = 'active';`)
  }

  override down(): void {
    this.addSql(`drop index if exists "iotpay_card_active";`)
    this.addSql(`alter table "iotpay_purchase" drop column if exists "watched_since";`)
  }
}
