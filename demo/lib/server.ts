import { endChild, failureWithLog, startMedusa, type CommandOptions } from "./child"
import type { Lifetime } from "./lifetime"

const READY_WITHIN_MS = 180_000

/** Starts the shop's Medusa server and waits until it answers. If it ends by itself, so does the demo. */
export async function startServer(lifetime: Lifetime, port: number, options: CommandOptions): Promise<void> {
  lifetime.assertGoing()
  const child = startMedusa(["start", "--host", "127.0.0.1", "--port", String(port)], options)
  child.on("error", (error) => lifetime.end(error))
  child.on("exit", (code, signal) => {
    lifetime.end(failureWithLog(`The Medusa server ended by itself (${signal ?? `exit code ${code}`}).`, options.log))
  })
  lifetime.keep("The Medusa server", async () => await endChild(child))
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isHealthy(port))) {
    lifetime.assertGoing()
    if (Date.now() > deadline) {
      throw failureWithLog(`The Medusa server did not answer within ${READY_WITHIN_MS / 1000} seconds.`, options.log)
    }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}
