import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Written by hand: the partial unique indexes are what keeps several instances from disagreeing
 * (at most one charge in doubt per collection, one reversal in doubt per purchase), and the ones
 * that Medusa's model language makes would free the number of a soft-deleted row.
 */
export class Migration20261122000000 extends Migration {
  override up(): void {
    this.addSql(`create table if not exists "iotpay_purchase" (
      "id" text primary key,
      "order_number" text not null,
      "token" text not null,
      "session_id" text not null,
      "collection_id" text not null,
      "merchant_id" text not null,
      "customer" text not null,
      "method" text not null check ("method" in ('page')),
      "currency_code" text not null,
      "amount" integer not null check ("amount" > 0),
      "amount_exact" text not null,
      "state" text not null check ("state" in ('open', 'in_doubt', 'confirmed', 'declined', 'closed')),
      "owner" text not null default 'none' check ("owner" in ('none', 'order', 'reversal')),
      "owned_at" timestamptz,
      "abandoned_at" timestamptz,
      "redirect_url" text,
      "secure_id" text,
      "expires_at" timestamptz,
      "return_url" text,
      "asked_at" timestamptz,
      "next_look_at" timestamptz not null,
      "looks" integer not null default 0,
      "placed_at" timestamptz,
      "answered_at" timestamptz,
      "confirmed_at" timestamptz,
      "first_confirmed_at" timestamptz,
      "gateway_id" text,
      "gateway_status" integer,
      "refundable" integer,
      "refundable_most" integer,
      "card_brand" text,
      "card_first6" text,
      "card_last4" text,
      "card_expiry" text,
      "authorization" text,
      "transaction" text,
      "invoice_number" text,
      "paid_at_text" text,
      "reason" text,
      "attention" text,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create unique index if not exists "iotpay_purchase_order_number" on "iotpay_purchase" ("order_number");`)
    this.addSql(`create unique index if not exists "iotpay_purchase_token" on "iotpay_purchase" ("token");`)
    this.addSql(`create index if not exists "iotpay_purchase_session" on "iotpay_purchase" ("session_id");`)
    this.addSql(`create index if not exists "iotpay_purchase_collection" on "iotpay_purchase" ("collection_id");`)
    this.addSql(
      `create unique index if not exists "iotpay_purchase_one_in_doubt" on "iotpay_purchase" ("collection_id") where "state" = 'in_doubt';`
    )

    this.addSql(`create index if not exists "iotpay_purchase_unplaced" on "iotpay_purchase" ("next_look_at") where "placed_at" is null;`)

    this.addSql(`create table if not exists "iotpay_reversal" (
      "id" text primary key,
      "number" text not null,
      "purchase_id" text not null references "iotpay_purchase" ("id"),
      "kind" text not null check ("kind" in ('void', 'refund', 'portal', 'none')),
      "cause" text not null check ("cause" in ('refund', 'automatic')),
      "refund_id" text,
      "amount" integer not null check ("amount" >= 0),
      "amount_exact" text not null,
      "state" text not null check ("state" in ('in_doubt', 'confirmed', 'refused')),
      "refundable_before" integer,
      "sent_at" timestamptz,
      "unheard" integer not null default 0,
      "unheard_since" timestamptz,
      "gateway_id" text,
      "reason" text,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create unique index if not exists "iotpay_reversal_number" on "iotpay_reversal" ("number");`)
    this.addSql(`create index if not exists "iotpay_reversal_purchase" on "iotpay_reversal" ("purchase_id");`)
    this.addSql(
      `create unique index if not exists "iotpay_reversal_one_in_doubt" on "iotpay_reversal" ("purchase_id") where "state" = 'in_doubt';`
    )

    this.addSql(`create table if not exists "iotpay_notification" (
      "id" text primary key,
      "digest" text not null,
      "order_number" text not null,
      "kind" text not null check ("kind" in ('payment', 'reversal')),
      "fields" jsonb not null,
      "via" text not null check ("via" in ('hook', 'medusa')),
      "state" text not null check ("state" in ('waiting', 'done', 'foreign', 'failed')),
      "deliveries" integer not null default 1,
      "attempts" integer not null default 0,
      "next_attempt_at" timestamptz not null,
      "result" text,
      "received_at" timestamptz not null,
      "done_at" timestamptz,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create unique index if not exists "iotpay_notification_digest" on "iotpay_notification" ("digest");`)
    this.addSql(
      `create index if not exists "iotpay_notification_waiting" on "iotpay_notification" ("next_attempt_at") where "state" = 'waiting';`
    )
  }

  override down(): void {
    this.addSql(`drop table if exists "iotpay_notification";`)
    this.addSql(`drop table if exists "iotpay_reversal";`)
    this.addSql(`drop table if exists "iotpay_purchase";`)
  }
}
