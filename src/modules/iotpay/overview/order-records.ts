import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AttentionEntry } from "../attention"
import type { Notification } from "../inbox"
import type { Purchase, Reversal } from "../ledger"

/** More of them tell nobody anything. */
const MOST_NOTIFICATIONS = 200

/** What is on record about the payments of one order, for whoever looks at it. Reads only. */
export class OrderRecords {
  constructor(private readonly knex: Knex) {}

  /** Every attempt that was made for these payment collections, oldest first. */
  async purchasesOf(collectionIds: string[]): Promise<Purchase[]> {
    return await this.knex("iotpay_purchase").whereIn("collection_id", collectionIds).orderBy(["created_at", "order_number"])
  }

  /** Oldest first. */
  async reversalsOf(purchaseIds: string[]): Promise<Reversal[]> {
    return await this.knex("iotpay_reversal").whereIn("purchase_id", purchaseIds).orderBy(["created_at", "number"])
  }

  /** What IOTPay told us about these order numbers by itself: the newest, if it was very much. */
  async notificationsOf(orderNumbers: string[]): Promise<Notification[]> {
    return await this.knex("iotpay_notification").whereIn("order_number", orderNumbers).orderBy("received_at", "desc").limit(MOST_NOTIFICATIONS)
  }

  /** What is open on the list and is about this order, or about something of it. Oldest first. */
  async openAttention(of: { orderId: string; subjects: string[] }): Promise<AttentionEntry[]> {
    return await this.knex("iotpay_attention")
      .where({ state: "open" })
      .where((about) => void about.where({ order_id: of.orderId }).orWhereIn("subject", of.subjects).orWhereIn("purchase_id", of.subjects))
      .orderBy(["first_seen_at", "id"])
  }
}
