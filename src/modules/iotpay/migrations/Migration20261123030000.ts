import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a person must look at. */
export class Migration20261123030000 extends Migration {
  override up(): void {
    this.addSql(`create table if not exists "iotpay_attention" (
      "id" text primary key,
      "kind" text not null check ("kind" in ('mismatch', 'stranded', 'not_given_back', 'order_unpaid', 'refund_not_made', 'canceled_holds_money', 'reversal_not_booked')),
      "subject" text not null,
      "purchase_id" text,
      "order_id" text,
      "amount" integer not null,
      "reason" text not null,
      "tried" text,
      "advice" text not null,
      "times" integer not null default 1,
      "first_seen_at" timestamptz not null,
      "last_seen_at" timestamptz not null,
      "state" text not null check ("state" in ('open', 'settled', 'dealt_with')),
      "ended_by" text,
      "ended_at" timestamptz,
      "note" text,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz
    );`)
    this.addSql(
      `create unique index if not exists "iotpay_attention_one_open" on "iotpay_attention" ("kind", "subject") where "state" = 'open';`
    )
    this.addSql(`create index if not exists "iotpay_attention_subject" on "iotpay_attention" ("subject");`)
  }

  override down(): void {
    this.addSql(`drop table if exists "iotpay_attention";`)
  }
}
