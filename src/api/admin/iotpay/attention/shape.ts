import { dollarsOf, readSentence, type AttentionEntry, type Sentence } from "../../../../modules/iotpay"

/** An entry of the list as an admin reads it. */
export interface AdminAttention {
  id: string
  kind: AttentionEntry["kind"]
  state: AttentionEntry["state"]
  purchase_id: string | null
  order_id: string | null
  /** Dollars that are at stake. */
  amount: number
  reason: string
  tried: string | null
  /** The same, as codes and their values. */
  reason_said: Sentence | null
  tried_said: Sentence | null
  advice: string
  /** How often it was seen. */
  times: number
  first_seen_at: Date
  last_seen_at: Date
  /** Who ended it: an admin's id, or `job` if it came right by itself. */
  ended_by: string | null
  ended_at: Date | null
  /** What the admin wrote; what we wrote ourselves has a code. */
  note: string | null
  note_said: Sentence | null
}

export function adminAttention(entry: AttentionEntry): AdminAttention {
  const { id, kind, state, purchase_id, order_id, amount, reason, tried, advice, times } = entry
  const { first_seen_at, last_seen_at, ended_by, ended_at, note } = entry
  return {
    ...{ id, kind, state, purchase_id, order_id, amount: Number(dollarsOf(amount as never)) },
    ...{ reason, tried, advice, times, first_seen_at, last_seen_at, ended_by, ended_at, note },
    ...{ reason_said: readSentence(reason), tried_said: readSentence(tried), note_said: readSentence(note) },
  }
}
