import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Links that ask for what is still owed, at most one live per order; and leases, by which several
 * instances take turns at one order. Written by hand for the partial unique index.
 */
export class Migration20261123010000 extends Migration {
  override up(): void {
    this.addSql(`create table if not exists "iotpay_payment_link" (
      "id" text primary key,
      "token" text not null,
      "order_id" text not null,
      "collection_id" text not null,
      "amount" integer not null check ("amount" > 0),
      "amount_exact" text not null,
      "currency_code" text not null,
      "created_by" text,
      "expires_at" timestamptz not null,
      "canceled_at" timestamptz,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create unique index if not exists "iotpay_payment_link_token" on "iotpay_payment_link" ("token");`)
    this.addSql(
      `create unique index if not exists "iotpay_payment_link_one_live" on "iotpay_payment_link" ("order_id") where "canceled_at" is null;`
    )
    this.addSql(`create table if not exists "iotpay_lease" (
      "name" text primary key,
      "holder" text not null,
      "until_at" timestamptz not null
    );`)
  }

  override down(): void {
    this.addSql(`drop table if exists "iotpay_lease";`)
    this.addSql(`drop table if exists "iotpay_payment_link";`)
  }
}
