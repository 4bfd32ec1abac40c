import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A notification that says that money was taken is not done with while IOTPay does not confirm it. */
export class Migration20261127100000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_notification" add column if not exists "says_paid" boolean not null default false;`)
  }

  override down(): void {
    this.addSql(`alter table "iotpay_notification" drop column if exists "says_paid";`)
  }
}
