import { model } from "@medusajs/framework/utils"

/** One attempt to give money back: a void or a refund. Rows are never deleted. */
export const IotpayReversal = model.define("iotpay_reversal", {
  id: model.id({ prefix: "iorev" }).primaryKey(),
  /** Ours, at most 30 characters; what IOTPay knows the reversal by. */
  number: model.text().unique(),
  purchase_id: model.text(),
  kind: model.enum(["void", "refund", "portal", "none"]),
  /** Who wanted it: a refund of Medusa's, or the fence (a payment nobody could keep). */
  cause: model.enum(["refund", "automatic"]),
  /**
   * The refund in Medusa that it was made or adopted for; of an automatic reversal, the purchase. If
   * Medusa no longer has that refund, the reversal waits to be adopted by the next try.
   */
  refund_id: model.text().nullable(),
  /** Cents that move, and the exact amount of Medusa's they come from. */
  amount: model.number(),
  amount_exact: model.text(),
  state: model.enum(["in_doubt", "confirmed", "refused"]),
  /** What the purchase's refundable was just before we asked: the only evidence a later reading can be held against. */
  refundable_before: model.number().nullable(),
  sent_at: model.dateTime().nullable(),
  /** How often IOTPay said, when that counted, that it had never heard of the number; 0 of what it refused. */
  unheard: model.number(),
  /** When the job looks next, until the books agree; also the lease of whoever looks. */
  next_look_at: model.dateTime(),
  looks: model.number(),
  /** Since when nothing is left to do about it: Medusa has it as well, or there was nothing to book. */
  booked_at: model.dateTime().nullable(),
  gateway_id: model.text().nullable(),
  reason: model.text().nullable(),
})
