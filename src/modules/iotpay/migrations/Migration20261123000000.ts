import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Cards on file, and the purchases that are charges: of a card, of a wallet, over UnionPay. */
export class Migration20261123000000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" drop constraint if exists "iotpay_purchase_method_check";`)
    this.addSql(
      `alter table "iotpay_purchase" add constraint "iotpay_purchase_method_check" check ("method" in ('page', 'unionpay', 'card', 'wallet'));`
    )
    this.addSql(`alter table "iotpay_purchase"
      add column if not exists "card_id" text,
      add column if not exists "client_ip" text,
      add column if not exists "wallet_digest" text,
      add column if not exists "sent_at" timestamptz,
      add column if not exists "unheard" integer not null default 0,
      add column if not exists "unheard_since" timestamptz;`)
    this.addSql(
      `create unique index if not exists "iotpay_purchase_wallet_digest" on "iotpay_purchase" ("wallet_digest") where "wallet_digest" is not null;`
    )

    this.addSql(`create table if not exists "iotpay_card" (
      "id" text primary key,
      "customer_id" text not null,
      "gateway_card_id" text,
      "token" text not null,
      "state" text not null check ("state" in ('pending', 'active', 'closed', 'removed')),
      "channel" text not null check ("channel" in ('card', 'unionpay')),
      "is_default" boolean not null default false,
      "redirect_url" text,
      "secure_id" text,
      "expires_at" timestamptz,
      "return_url" text,
      "brand" text,
      "first6" text,
      "last4" text,
      "expiry" text,
      "holder" text,
      "asked_at" timestamptz,
      "next_look_at" timestamptz not null,
      "activated_at" timestamptz,
      "removed_at" timestamptz,
      "reason" text,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create unique index if not exists "iotpay_card_gateway_card_id" on "iotpay_card" ("gateway_card_id");`)
    this.addSql(`create unique index if not exists "iotpay_card_token" on "iotpay_card" ("token");`)
    this.addSql(`create index if not exists "iotpay_card_customer" on "iotpay_card" ("customer_id");`)
    this.addSql(`create unique index if not exists "iotpay_card_one_default" on "iotpay_card" ("customer_id") where "is_default";`)
    this.addSql(`create index if not exists "iotpay_card_pending" on "iotpay_card" ("next_look_at") where "state" = 'pending';`)
  }

  override down(): void {
    this.addSql(`drop table if exists "iotpay_card";`)
    this.addSql(`drop index if exists "iotpay_purchase_wallet_digest";`)
    this.addSql(`alter table "iotpay_purchase"
      drop column if exists "card_id",
      drop column if exists "client_ip",
      drop column if exists "wallet_digest",
      drop column if exists "sent_at",
      drop column if exists "unheard",
      drop column if exists "unheard_since";`)
  }
}
