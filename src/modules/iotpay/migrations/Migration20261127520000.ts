import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Whether a payment was a cart's when it was begun: carts go, and their links with them. */
export class Migration20261127520000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_purchase" add column if not exists "cart_id" text null;`)
  }

  override down(): void {
    this.addSql(`alter table "iotpay_purchase" drop column if exists "cart_id";`)
  }
}
