/** Events that a shop can subscribe to. Each carries `{ id }` and nothing sensitive. */
export const IotpayEvents = {
  /** A verified notification was kept; `id` is its row in the inbox. */
  NotificationReceived: "iotpay.notification_received",
  /** A payment that nobody could keep was given back; `id` is the purchase's. */
  PaymentGivenBack: "iotpay.payment_given_back",
  /** A person must look at a payment; `id` is the purchase's. */
  NeedsAttention: "iotpay.needs_attention",
} as const
