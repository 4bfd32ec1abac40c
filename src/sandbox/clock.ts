/** The wait is over because its time has come, or because the sandbox was closed or reset. */
export type WaitEnd = "due" | "stopped"

/** The longest that `setTimeout` can wait: anything longer would be over at once. */
export const longestWaitMs = 2 ** 31 - 1

/** An era ended while something waited in it: what waited must not act any more, and a call is cut off. */
export class EraEnded extends Error {
  override readonly name = "EraEnded"
}

/** Every wait of the sandbox, divided by one factor so that fifteen minutes of retries fit into a test. */
export class Clock {
  private readonly pending = new Map<NodeJS.Timeout, (end: WaitEnd) => void>()
  private ending = new AbortController()

  constructor(private readonly scale: number) {}

  now(): Date {
    return new Date()
  }

  /** A length of time as it passes here: `real` milliseconds divided by the scale. */
  scaled(realMs: number): number {
    return realMs / this.scale
  }

  /**
   * Lasts from one reset to the next, and ends for good when the sandbox closes. Whoever waited for anything,
   * be it this clock or somebody's next byte, looks at the era it began in before it acts.
   */
  get era(): AbortSignal {
    return this.ending.signal
  }

  wait(ms: number): Promise<WaitEnd> {
    if (this.era.aborted) return Promise.resolve("stopped")
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.pending.delete(timer)
        resolve("due")
      }, Math.min(ms, longestWaitMs))
      this.pending.set(timer, resolve)
    })
  }

  /** Runs `task` later; forgotten when the sandbox closes or is reset. */
  after(ms: number, task: () => void): void {
    void this.wait(ms).then((end) => {
      if (end === "due") task()
    })
  }

  /** Ends the era and every wait: from now on nothing is waited for. */
  stop(): void {
    this.ending.abort(new EraEnded("The sandbox was closed or reset meanwhile"))
    for (const [timer, resolve] of this.pending) {
      clearTimeout(timer)
      resolve("stopped")
    }
    this.pending.clear()
  }

  /** Ends the era and begins another. */
  startOver(): void {
    this.stop()
    this.ending = new AbortController()
  }
}
