import { model } from "@medusajs/framework/utils"

/** How calls to the gateway went lately: one row, written at most every few seconds. */
export const IotpayConnection = model.define("iotpay_connection", {
  id: model.text().primaryKey(),
  /** It answered, and the answer could be read. */
  ok_at: model.dateTime().nullable(),
  ok_operation: model.text().nullable(),
  /** It understood, and said no: a decline as well as a wrong key. */
  refused_at: model.dateTime().nullable(),
  refused_operation: model.text().nullable(),
  /** No answer, or one that could not be read. */
  failed_at: model.dateTime().nullable(),
  failed_operation: model.text().nullable(),
  failed_code: model.text().nullable(),
})
