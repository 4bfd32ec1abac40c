import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What admins did, how calls to the gateway went, and what the dashboard's lists are sorted by. */
export class Migration20261123050000 extends Migration {
  override up(): void {
    this.addSql(`create table if not exists "iotpay_action" (
      "id" text primary key,
      "what" text not null,
      "subject" text not null,
      "order_id" text,
      "customer_id" text,
      "by" text,
      "at" timestamptz not null,
      "outcome" text check ("outcome" in ('done', 'failed')),
      "message" text,
      "ended_at" timestamptz,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create index if not exists "iotpay_action_subject" on "iotpay_action" ("subject");`)
    this.addSql(`create index if not exists "iotpay_action_order" on "iotpay_action" ("order_id") where "order_id" is not null;`)
    this.addSql(`create table if not exists "iotpay_connection" (
      "id" text primary key,
      "ok_at" timestamptz,
      "ok_operation" text,
      "refused_at" timestamptz,
      "refused_operation" text,
      "failed_at" timestamptz,
      "failed_operation" text,
      "failed_code" text,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(`create index if not exists "iotpay_purchase_newest" on "iotpay_purchase" ("created_at" desc, "id" desc);`)
    this.addSql(`create index if not exists "iotpay_notification_newest" on "iotpay_notification" ("received_at" desc, "id" desc);`)
    this.addSql(`create index if not exists "iotpay_purchase_card" on "iotpay_purchase" ("card_id") where "card_id" is not null;`)
  }

  override down(): void {
    this.addSql(`drop index if exists "iotpay_purchase_card";`)
    this.addSql(`drop index if exists "iotpay_notification_newest";`)
    this.addSql(`drop index if exists "iotpay_purchase_newest";`)
    this.addSql(`drop table if exists "iotpay_connection";`)
    this.addSql(`drop table if exists "iotpay_action";`)
  }
}
