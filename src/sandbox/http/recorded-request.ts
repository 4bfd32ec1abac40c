import type { Fault } from "../faults/fault"
import type { Operation } from "../operations/names"
import type { Reply } from "../wire/reply"

/** A call as it arrived. Card numbers, cvv and wallet data are masked. */
export interface RecordedRequest {
  readonly operation: Operation
  readonly at: string
  fields: Record<string, unknown>
  /** The answer, or the fault that took its place; `null` while there is none. */
  answered: Reply | Fault | null
}
