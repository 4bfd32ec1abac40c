import { createHash } from "node:crypto"
import type { GatewaySettings } from "../settings"
import { signedText, verify } from "../signing/signing"
import { readOrder, type GatewayOrder } from "../wire/order"
import { IotpayNotificationRejected } from "./notification-rejected"
import { receivedFields, type ReceivedNotification } from "./received-fields"
import { recordable } from "./recordable"

/** A notification that IOTPay signed for this merchant. Still a hint: there is no clock in it, so ask `query`. */
export interface VerifiedNotification {
  order: GatewayOrder
  /** SHA-256, in hex, of everything that was signed: the same for a repeated delivery, in whatever form it comes. */
  digest: string
  /** What was received, redacted, for the record. In the gateway's words: show it, do not read it. */
  fields: Record<string, string>
}

/**
 * Reads a notification leniently and verifies it strictly: the signature over everything received, known or
 * not, then the merchant (protocol 7).
 *
 * @throws IotpayNotificationRejected, with the HTTP status to answer
 */
export function readNotification(
  of: ReceivedNotification,
  settings: Pick<GatewaySettings, "merchantId" | "merchantKey">
): VerifiedNotification {
  const fields = receivedFields(of)
  if (fields === undefined) {
    throw new IotpayNotificationRejected("NOTIFICATION_UNREADABLE")
  }
  if (!fields.sign) {
    throw new IotpayNotificationRejected("NOTIFICATION_UNSIGNED")
  }
  if (!verify(fields, settings.merchantKey)) {
    throw new IotpayNotificationRejected("NOTIFICATION_FORGED")
  }
  if (fields.mchId !== settings.merchantId) {
    throw new IotpayNotificationRejected("NOTIFICATION_OTHER_MERCHANT")
  }
  return {
    order: readOrder(fields),
    digest: createHash("sha256").update(signedText(fields), "utf8").digest("hex"),
    fields: recordable(fields),
  }
}
