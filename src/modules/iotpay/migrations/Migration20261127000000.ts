import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** "Never heard of it" counts only beside a payment that IOTPay does know, and only what says that nothing is under way ends a page. */
export class Migration20261127000000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" add column if not exists "unpaid_at" timestamptz null, add column if not exists "known_at" timestamptz null;`)
    this.addSql(`update "iotpay_purchase" set "unpaid_at" = "answered_at" where "state" in ('closed', 'declined') or ("state" = 'open' and "gateway_status" = 0);`)
    this.addSql(`create index if not exists "iotpay_purchase_control" on "iotpay_purchase" ("merchant_id", "known_at" desc nulls last) where "state" = 'confirmed';`)
    this.addSql(`alter table "iotpay_purchase" drop column if exists "unheard_since";`)
    this.addSql(`alter table "iotpay_reversal" drop column if exists "unheard_since";`)
  }

  override down(): void {
    this.addSql(`alter table "iotpay_reversal" add column if not exists "unheard_since" timestamptz null;`)
    this.addSql(`alter table "iotpay_purchase" add column if not exists "unheard_since" timestamptz null;`)
    this.addSql(`drop index if exists "iotpay_purchase_control";`)
    this.addSql(`alter table "iotpay_purchase" drop column if exists "known_at", drop column if exists "unpaid_at";`)
  }
}
