/** Every wait of the sandbox, divided by one factor so that fifteen minutes of retries fit into a test. */
export class Clock {
  private readonly pending = new Map<NodeJS.Timeout, () => void>()

  constructor(private readonly scale: number) {}

  now(): Date {
    return new Date()
  }

  /** A length of time as it passes here: `real` milliseconds divided by the scale. */
  scaled(realMs: number): number {
    return realMs / this.scale
  }

  /** Runs `task` later; forgotten when the sandbox closes or is reset. */
  after(realMs: number, task: () => void): void {
    this.afterScaled(this.scaled(realMs), task)
  }

  /** As `after`, for a wait that has already been scaled. */
  afterScaled(ms: number, task: () => void): void {
    const timer = setTimeout(() => {
      this.pending.delete(timer)
      task()
    }, ms)
    this.pending.set(timer, () => undefined)
  }

  /** Resolves later, or at once when the sandbox closes: nobody is left waiting for a clock that stopped. */
  wait(realMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.pending.delete(timer)
        resolve()
      }, this.scaled(realMs))
      this.pending.set(timer, resolve)
    })
  }

  stop(): void {
    for (const [timer, stopped] of this.pending) {
      clearTimeout(timer)
      stopped()
    }
    this.pending.clear()
  }
}
