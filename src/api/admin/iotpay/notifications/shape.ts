import { readSentence, type Notification, type Sentence } from "../../../../modules/iotpay"

/** A notification of IOTPay's as an admin reads it: what came of it, not what was in it. */
export interface AdminNotification {
  id: string
  order_number: string
  kind: Notification["kind"]
  state: Notification["state"]
  /** By which of the two addresses it came. */
  via: Notification["via"]
  /** How often IOTPay sent it, and how often it was worked on. */
  deliveries: number
  attempts: number
  result: string | null
  /** The same, as a code and its values. */
  result_said: Sentence | null
  received_at: Date
  done_at: Date | null
  /** When it is worked on again, while it waits. */
  next_attempt_at: Date | null
}

export function adminNotification(notification: Notification): AdminNotification {
  const { id, order_number, kind, state, via, deliveries, attempts, result, received_at, done_at, next_attempt_at } = notification
  return {
    ...{ id, order_number, kind, state, via, deliveries, attempts, result, received_at, done_at },
    result_said: readSentence(result),
    next_attempt_at: state === "waiting" ? next_attempt_at : null,
  }
}
