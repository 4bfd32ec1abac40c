import { model } from "@medusajs/framework/utils"

/** The inbox: what IOTPay told us, kept before it was acknowledged. */
export const IotpayNotification = model.define("iotpay_notification", {
  id: model.id({ prefix: "ionot" }).primaryKey(),
  /** Over everything that was signed: the same message is one row, however often it comes. */
  digest: model.text().unique(),
  order_number: model.text(),
  kind: model.enum(["payment", "reversal"]),
  /** Does it say that money was taken? Then it is not done with before that is known. */
  says_paid: model.boolean(),
  /** As received, without anything sensitive. */
  fields: model.json(),
  via: model.enum(["hook", "medusa"]),
  state: model.enum(["waiting", "done", "foreign", "failed"]),
  deliveries: model.number(),
  attempts: model.number(),
  /** Not to be taken up before; also the lease of whoever works on it. */
  next_attempt_at: model.dateTime(),
  result: model.text().nullable(),
  received_at: model.dateTime(),
  done_at: model.dateTime().nullable(),
})
