import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** When the job looks at a reversal, until Medusa has it too. */
export class Migration20261123040000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_reversal"
      add column if not exists "next_look_at" timestamptz not null default now(),
      add column if not exists "looks" integer not null default 0,
      add column if not exists "booked_at" timestamptz;`)
    this.addSql(`create index if not exists "iotpay_reversal_unbooked" on "iotpay_reversal" ("next_look_at") where "booked_at" is null;`)
    this.addSql(`create index if not exists "iotpay_reversal_refund" on "iotpay_reversal" ("refund_id");`)
  }

  override down(): void {
    this.addSql(`drop index if exists "iotpay_reversal_refund";`)
    this.addSql(`drop index if exists "iotpay_reversal_unbooked";`)
    this.addSql(`alter table "iotpay_reversal" drop column if exists "next_look_at", drop column if exists "looks", drop column if exists "booked_at";`)
  }
}
