import type { NotificationFormat } from "../options"
import type { WireFields } from "../wire/signing"

/** One attempt to tell the merchant. Retries are deliveries of their own, with the same body. */
export interface Delivery {
  readonly id: string
  readonly mchOrderNo: string
  readonly payOrderId: string
  readonly to: string
  readonly as: NotificationFormat
  readonly body: WireFields
  /** 1 to 6. */
  readonly attempt: number
  /** Sent by hand (`notify`, `resend`): not repeated when it fails. */
  readonly byHand: boolean
  /** `held` waits for `deliverNotifications()`; `answered` whatever the answer; `failed` without one. */
  state: "held" | "sending" | "answered" | "failed"
  /** When it was held or last sent. */
  at: string
  answer?: { status: number; text: string }
  /** Why there was no answer. */
  error?: string
  acknowledged: boolean
  /** When the next attempt is due, if there is one. */
  retryAt?: string
}
