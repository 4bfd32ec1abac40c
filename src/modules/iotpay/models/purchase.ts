import { model } from "@medusajs/framework/utils"

/** One attempt to take money. Rows are never deleted: an order number is used once, ever. */
export const IotpayPurchase = model.define("iotpay_purchase", {
  id: model.id({ prefix: "iopur" }).primaryKey(),
  /** Ours, at most 30 characters; what IOTPay knows the purchase by. */
  order_number: model.text().unique(),
  /** Unguessable: names the purchase in the return address and to the shopper's browser. */
  token: model.text().unique(),
  session_id: model.text(),
  collection_id: model.text(),
  /** The cart that it was begun for; none if its collection was an order's, or nobody's. */
  cart_id: model.text().nullable(),
  merchant_id: model.text(),
  customer: model.text(),
  /** Paid by the shopper on a page of IOTPay's (`page`, `unionpay`), or charged by us (`card`, `wallet`). */
  method: model.enum(["page", "unionpay", "card", "wallet"]),
  currency_code: model.text(),
  /** Cents, and the exact total of Medusa's that they were rounded from. */
  amount: model.number(),
  amount_exact: model.text(),
  state: model.enum(["open", "in_doubt", "confirmed", "declined", "closed"]),
  owner: model.enum(["none", "order", "reversal"]),
  owned_at: model.dateTime().nullable(),
  /** Since when the shop no longer wants it. A mark beside the state: it may still be paid. */
  abandoned_at: model.dateTime().nullable(),
  redirect_url: model.text().nullable(),
  secure_id: model.text().nullable(),
  expires_at: model.dateTime().nullable(),
  /** Where the storefront itself wants the shopper back, if it said so and may. */
  return_url: model.text().nullable(),
  /** The card on file that is charged, and where the shopper was when that was asked for. */
  card_id: model.text().nullable(),
  client_ip: model.text().nullable(),
  /** A digest of what a wallet authorised: it pays once, whoever sends it again. */
  wallet_digest: model.text().nullable(),
  /** When a charge left; a page sends nothing that moves money. */
  sent_at: model.dateTime().nullable(),
  /** How often IOTPay said, when that counted, that it had never heard of it. */
  unheard: model.number(),
  asked_at: model.dateTime().nullable(),
  /** Since when somebody has been watching what becomes of it, without a pause. */
  watched_since: model.dateTime().nullable(),
  /** When the job looks next, if nobody has placed it by then; also the lease of whoever looks. */
  next_look_at: model.dateTime(),
  looks: model.number(),
  /** How often Medusa would not take it, while IOTPay's confirmation was fresh. */
  failed_tries: model.number(),
  /** Since when there is nothing left to do: an order's, given back, or never paid. */
  placed_at: model.dateTime().nullable(),
  /** When IOTPay last gave an answer that counts; silence is none. */
  answered_at: model.dateTime().nullable(),
  /** When it last said, by an answer that counts, that this is not paid and nothing is under way: not yet, not any more, or never heard of it. */
  unpaid_at: model.dateTime().nullable(),
  /** When it last knew it, asked by its number: that questions are answered at all. */
  known_at: model.dateTime().nullable(),
  /** When IOTPay last said that it is paid, and when it first did. */
  confirmed_at: model.dateTime().nullable(),
  first_confirmed_at: model.dateTime().nullable(),
  /** IOTPay's own id of the payment, needed to give it back. */
  gateway_id: model.text().nullable(),
  gateway_status: model.number().nullable(),
  /** Cents that IOTPay last said could be given back, and the most it ever said. */
  refundable: model.number().nullable(),
  refundable_most: model.number().nullable(),
  /** Since when IOTPay has been saying what it last said of that. */
  refundable_since: model.dateTime().nullable(),
  card_brand: model.text().nullable(),
  card_first6: model.text().nullable(),
  card_last4: model.text().nullable(),
  card_expiry: model.text().nullable(),
  authorization: model.text().nullable(),
  transaction: model.text().nullable(),
  invoice_number: model.text().nullable(),
  paid_at_text: model.text().nullable(),
  /** Why it is declined, or what a person must look at; for people. */
  reason: model.text().nullable(),
  attention: model.text().nullable(),
})
