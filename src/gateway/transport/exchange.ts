/** One call, for the record. Holds nothing of what was said. */
export interface Exchange {
  /** The client's method: `startPurchase`, `query` … */
  readonly operation: string
  /** From the check of the request to the reading of the answer. */
  readonly ms: number
  /** `OK`, or the code of the error that was thrown. */
  readonly code: string
}
