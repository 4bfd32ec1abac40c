import { model } from "@medusajs/framework/utils"

/** Somebody's wish to charge a card on file without its owner present, under a key: the same key charges once. */
export const IotpayChargeRequest = model.define("iotpay_charge_request", {
  id: model.id({ prefix: "iochreq" }).primaryKey(),
  idempotency_key: model.text().unique(),
  /** Of what was asked for: the same key for something else is a mistake. */
  digest: model.text(),
  customer_id: model.text(),
  card_id: model.text(),
  order_id: model.text().nullable(),
  /** Dollars, exactly, as Medusa has them. */
  amount_exact: model.text(),
  /** How far it got: what is there is not made again. */
  collection_id: model.text().nullable(),
  session_id: model.text().nullable(),
  state: model.enum(["open", "paid", "declined"]),
  payment_id: model.text().nullable(),
  message: model.text().nullable(),
  /** Whoever works on it has it until then. */
  leased_until: model.dateTime().nullable(),
})
