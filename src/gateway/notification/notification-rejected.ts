/** Why a notification was turned away. */
export type NotificationFault =
  "NOTIFICATION_UNREADABLE" | "NOTIFICATION_UNSIGNED" | "NOTIFICATION_FORGED" | "NOTIFICATION_OTHER_MERCHANT"

const sentences: Readonly<Record<NotificationFault, string>> = {
  NOTIFICATION_UNREADABLE: "The notification holds no fields that can be read",
  NOTIFICATION_UNSIGNED: "The notification is not signed",
  NOTIFICATION_FORGED: "The notification is not signed with this merchant's key, or was changed on its way",
  NOTIFICATION_OTHER_MERCHANT: "The notification is for another merchant",
}

const brand = Symbol.for("medusa-payment-iotpay.notification-rejected")

/** A notification that must not be believed, nor kept. The message repeats nothing of it. */
export class IotpayNotificationRejected extends Error {
  override readonly name = "IotpayNotificationRejected"
  readonly [brand] = true
  /** The HTTP status to answer with. */
  readonly status: 400 | 401

  constructor(readonly code: NotificationFault) {
    super(sentences[code])
    this.status = code === "NOTIFICATION_UNREADABLE" ? 400 : 401
  }
}

/** Was a notification turned away? By symbol: Medusa may load this package twice. */
export function isNotificationRejected(error: unknown): error is IotpayNotificationRejected {
  return typeof error === "object" && error !== null && brand in error
}
