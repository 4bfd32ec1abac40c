import { readSentence, type Action, type ActionKind, type Sentence } from "../../../../modules/iotpay"

/** Something that an admin did, and who it was. */
export interface AdminAction {
  id: string
  what: ActionKind
  /** The id of what it was done to. */
  subject: string
  order_id: string | null
  customer_id: string | null
  /** The admin's id; null if the shop's own code did it without saying for whom. */
  by: string | null
  at: Date
  /** Null while it is being done, or if the shop was stopped meanwhile. */
  outcome: "done" | "failed" | null
  message: string | null
  /** The same as a code and its values, unless IOTPay, Medusa or the admin said it. */
  message_said: Sentence | null
  ended_at: Date | null
}

export function adminAction({ id, what, subject, order_id, customer_id, by, at, outcome, message, ended_at }: Action): AdminAction {
  return { id, what, subject, order_id, customer_id, by, at, outcome, message, message_said: readSentence(message), ended_at }
}
