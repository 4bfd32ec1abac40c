import { model } from "@medusajs/framework/utils"

/** Something an admin did, and who it was. Written before it is done; a row is never changed again once it has ended, and never deleted. */
export const IotpayAction = model.define("iotpay_action", {
  id: model.id({ prefix: "ioact" }).primaryKey(),
  /** What was done: see `ActionKind`. */
  what: model.text(),
  /** What it was done to: the id of an entry of the list, a card, an order, a purchase. */
  subject: model.text(),
  /** The order or customer on whose page it shows, where there is one. */
  order_id: model.text().nullable(),
  customer_id: model.text().nullable(),
  /** The admin's id; null if the shop's own code ran the workflow without saying for whom. */
  by: model.text().nullable(),
  at: model.dateTime(),
  /** Null while it is being done, or if the process was stopped meanwhile. */
  outcome: model.enum(["done", "failed"]).nullable(),
  /** The sentence that the admin read, or a note of his. */
  message: model.text().nullable(),
  ended_at: model.dateTime().nullable(),
})
