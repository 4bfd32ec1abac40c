import { model } from "@medusajs/framework/utils"

/** Something about money that only a person can decide, or should know of. Kept when it has been dealt with. */
export const IotpayAttention = model.define("iotpay_attention", {
  id: model.id({ prefix: "ioatt" }).primaryKey(),
  kind: model.enum([
    "mismatch",
    "stranded",
    "not_given_back",
    "order_unpaid",
    "refund_not_made",
    "canceled_holds_money",
    "reversal_not_booked",
    "charge_in_doubt",
    "reversal_in_doubt",
  ]),
  /** What it is about: a purchase, an order, a refund, a reversal. One open entry for each kind of trouble with it. */
  subject: model.text(),
  purchase_id: model.text().nullable(),
  order_id: model.text().nullable(),
  /** Cents that are at stake. */
  amount: model.number(),
  /** Sentences for the person: what is wrong, what was tried, what can be done. */
  reason: model.text(),
  tried: model.text().nullable(),
  advice: model.text(),
  times: model.number(),
  first_seen_at: model.dateTime(),
  last_seen_at: model.dateTime(),
  state: model.enum(["open", "settled", "dealt_with"]),
  /** An admin's id, or `job` if it settled by itself. */
  ended_by: model.text().nullable(),
  ended_at: model.dateTime().nullable(),
  note: model.text().nullable(),
})
