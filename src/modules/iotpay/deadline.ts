/** By when somebody who waits must have an answer; handed down, so that questions one after the other don't add up. */
export class Deadline {
  private readonly end: number

  constructor(ms: number) {
    this.end = Date.now() + ms
  }

  get left(): number {
    return Math.max(0, this.end - Date.now())
  }

  /** The time-out of one request: at most `most` milliseconds, and no longer than is left. */
  within(most: number): { timeoutMs: number } {
    return { timeoutMs: Math.max(1, Math.min(most, this.left)) }
  }
}

/**
 * The pauses before each question while somebody waits for the answer: a share of the time that one request may
 * take, because a gateway that is slow to answer is slow to know.
 */
export function patience(shares: readonly number[], { requestTimeoutMs }: { requestTimeoutMs: number }): number[] {
  return shares.map((share) => Math.round(share * requestTimeoutMs))
}
