/** Events that a shop can subscribe to. Each carries `{ id }` and nothing sensitive. */
export const IotpayEvents = {
  /** A verified notification was kept; `id` is its row in the inbox. */
  NotificationReceived: "iotpay.notification_received",
  /** A payment that nobody could keep was given back; `id` is the purchase's. */
  PaymentGivenBack: "iotpay.payment_given_back",
  /** Something new is on the list of what needs attention; `id` is the entry's. */
  NeedsAttention: "iotpay.needs_attention",
} as const
