import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Charges without the customer present, by idempotency key. */
export class Migration20261123020000 extends Migration {
  override up(): void {
    this.addSql(`create table if not exists "iotpay_charge_request" (
      "id" text primary key,
      "idempotency_key" text not null,
      "digest" text not null,
      "customer_id" text not null,
      "card_id" text not null,
      "order_id" text,
      "amount_exact" text not null,
      "collection_id" text,
      "session_id" text,
      "state" text not null check ("state" in ('open', 'paid', 'declined')),
      "payment_id" text,
      "message" text,
      "leased_until" timestamptz,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create unique index if not exists "iotpay_charge_request_key" on "iotpay_charge_request" ("idempotency_key");`)
  }

  override down(): void {
    this.addSql(`drop table if exists "iotpay_charge_request";`)
  }
}
