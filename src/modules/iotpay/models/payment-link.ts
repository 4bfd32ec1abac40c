import { model } from "@medusajs/framework/utils"

/** A link that asks for what is still owed on an order. At most one per order is live: not canceled. */
export const IotpayPaymentLink = model.define("iotpay_payment_link", {
  id: model.id({ prefix: "iolink" }).primaryKey(),
  /** Unguessable: whoever holds the link may see what is owed, and pay it. */
  token: model.text().unique(),
  order_id: model.text(),
  /** The payment collection that it is paid into; it has no cart. */
  collection_id: model.text(),
  /** Cents, and the exact amount of Medusa's that they were rounded from. */
  amount: model.number(),
  amount_exact: model.text(),
  currency_code: model.text(),
  /** The admin who asked for it. */
  created_by: model.text().nullable(),
  expires_at: model.dateTime(),
  canceled_at: model.dateTime().nullable(),
})
