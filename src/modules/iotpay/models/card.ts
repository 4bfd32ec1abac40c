import { model } from "@medusajs/framework/utils"

/**
 * A card on file: kept at IOTPay under an id of ours, described here. Rows are never deleted; a card that
 * was removed has lost its id, so nobody can charge it any more.
 */
export const IotpayCard = model.define("iotpay_card", {
  id: model.id({ prefix: "iocard" }).primaryKey(),
  customer_id: model.text(),
  /** What IOTPay knows the card by: ours, at most 30 characters, for this one card alone. */
  gateway_card_id: model.text().nullable(),
  /** Unguessable: names the card in the return address. */
  token: model.text(),
  /** Only an active card can be charged, and only IOTPay's word makes one active. */
  state: model.enum(["pending", "active", "closed", "removed"]),
  channel: model.enum(["card", "unionpay"]),
  is_default: model.boolean(),
  redirect_url: model.text().nullable(),
  secure_id: model.text().nullable(),
  expires_at: model.dateTime().nullable(),
  return_url: model.text().nullable(),
  brand: model.text().nullable(),
  first6: model.text().nullable(),
  last4: model.text().nullable(),
  /** `MMYY` */
  expiry: model.text().nullable(),
  holder: model.text().nullable(),
  asked_at: model.dateTime().nullable(),
  /** When the job asks next while it is pending; also the lease of whoever asks. */
  next_look_at: model.dateTime(),
  activated_at: model.dateTime().nullable(),
  removed_at: model.dateTime().nullable(),
  reason: model.text().nullable(),
})
