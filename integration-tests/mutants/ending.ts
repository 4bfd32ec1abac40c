const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** A person stopped the run. */
export class Interrupted extends Error {}

/** What was started, and how it is ended: in reverse, however the end comes about. */
export class Ending {
  private readonly closers: (() => Promise<unknown>)[] = []
  private readonly listeners = SIGNALS.map((name) => [name, process.listeners(name)] as const)
  private interrupted = false

  keep(close: () => Promise<unknown>): void {
    this.closers.push(close)
    this.assertGoing()
  }

  /**
   * A signal ends this, and nothing else: a library that listens too would exit in the middle of our own end.
   * Those who listened before stay: whoever runs TypeScript wants to know that a signal was heard.
   */
  heedSignals(stop: () => Promise<unknown>): void {
    for (const [name, before] of this.listeners) {
      for (const listener of process.listeners(name).filter((one) => !before.includes(one))) {
        process.off(name, listener)
      }
      process.on(name, () => {
        this.interrupted = true
        void stop()
      })
    }
  }

  assertGoing(): void {
    if (this.interrupted) {
      throw new Interrupted("Stopped.")
    }
  }

  async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) {
      await close().catch((error: unknown) => void process.stderr.write(`${String(error)}\n`))
    }
  }
}
