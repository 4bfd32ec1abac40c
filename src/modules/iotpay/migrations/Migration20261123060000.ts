import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const CHECK = "iotpay_attention_kind_check"
const KINDS = "'mismatch', 'stranded', 'not_given_back', 'order_unpaid', 'refund_not_made', 'canceled_holds_money', 'reversal_not_booked'"

/** What IOTPay does not decide for too long is put before a person. */
export class Migration20261123060000 extends Migration {
  override up(): void {
    this.addSql(`alter table "iotpay_attention" drop constraint if exists "${CHECK}";`)
    this.addSql(`alter table "iotpay_attention" add constraint "${CHECK}" check ("kind" in (${KINDS}, 'charge_in_doubt', 'reversal_in_doubt'));`)
  }

  override down(): void {
    this.addSql(`delete from "iotpay_attention" where "kind" in ('charge_in_doubt', 'reversal_in_doubt');`)
    this.addSql(`alter table "iotpay_attention" drop constraint if exists "${CHECK}";`)
    this.addSql(`alter table "iotpay_attention" add constraint "${CHECK}" check ("kind" in (${KINDS}));`)
  }
}
