import { Stopped } from "./sorry"

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Does the work, ends everything that it started, and passes on why it ended.
 * A person's Ctrl-C is no failure.
 */
export async function withLifetime(work: (lifetime: Lifetime) => Promise<void>): Promise<void> {
  const lifetime = new Lifetime()
  lifetime.heedSignals()
  try {
    await work(lifetime)
  } catch (error) {
    if (!(error instanceof Stopped)) {
      lifetime.end(error as Error)
    }
  } finally {
    await lifetime.close()
  }
  if (lifetime.failure) {
    throw lifetime.failure
  }
}

/** What has been started, and how it is ended: in reverse, once, however the end comes about. */
export class Lifetime {
  private readonly aborter = new AbortController()
  private readonly closers: { what: string; close: () => Promise<unknown> }[] = []
  private closing?: Promise<void>
  /** Why it ends before a person asked for it. */
  failure?: Error

  /** Aborted as soon as everything shall end. */
  get signal(): AbortSignal {
    return this.aborter.signal
  }

  /** Remembers how something is ended. If the end has come meanwhile, that is told at once. */
  keep(what: string, close: () => Promise<unknown>): void {
    this.closers.push({ what, close })
    this.assertGoing()
  }

  assertGoing(): void {
    if (this.signal.aborted) {
      throw new Stopped("The demo was stopped.")
    }
  }

  end(failure?: Error): void {
    this.failure ??= this.signal.aborted ? undefined : failure
    this.aborter.abort()
  }

  /** Resolves when the end has been asked for. */
  async ended(): Promise<void> {
    if (!this.signal.aborted) {
      await new Promise((resolve) => this.signal.addEventListener("abort", resolve, { once: true }))
    }
  }

  async close(): Promise<void> {
    this.aborter.abort()
    this.closing ??= this.closeAll()
    await this.closing
  }

  /** A signal ends this, and nothing else. */
  heedSignals(): void {
    for (const name of SIGNALS) {
      process.on(name, () => this.end())
    }
  }

  private async closeAll(): Promise<void> {
    for (const { what, close } of this.closers.reverse()) {
      try {
        await close()
      } catch (error) {
        process.stderr.write(`${what} did not end well: ${error instanceof Error ? error.message : String(error)}\n`)
      }
    }
  }
}
