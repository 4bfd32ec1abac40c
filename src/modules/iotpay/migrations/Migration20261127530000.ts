import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What the job looks for every minute, and an order's page whenever it is opened, is found without reading all that ever was. */
export class Migration20261127530000 extends Migration {
  override up(): void {
    this.addSql(`create index if not exists "iotpay_reversal_automatic" on "iotpay_reversal" ("updated_at") where "cause" = 'automatic' and "state" = 'confirmed';`)
    this.addSql(`create index if not exists "iotpay_reversal_refused" on "iotpay_reversal" ("created_at") where "cause" = 'refund' and "state" = 'refused';`)
    this.addSql(`create index if not exists "iotpay_notification_order_number" on "iotpay_notification" ("order_number");`)
  }

  override down(): void {
    for (const index of ["iotpay_reversal_automatic", "iotpay_reversal_refused", "iotpay_notification_order_number"]) {
      this.addSql(`drop index if exists "${index}";`)
    }
  }
}
