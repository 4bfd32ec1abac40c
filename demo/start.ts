import { runCheck } from "./check/run"
import { forget, startDemo } from "./lib/demo"
import { help, readFlags } from "./lib/flags"
import { gatewayOfEnvironment } from "./lib/gateway"
import { withLifetime } from "./lib/lifetime"
import { takeLock } from "./lib/lock"
import { placesIn } from "./lib/places"
import { Progress } from "./lib/progress"
import { Misuse, Sorry } from "./lib/sorry"
import { warmUpDashboard } from "./lib/warm-up"
import { summary } from "./lib/summary"

/** Starts the demo and stays until it is stopped. */
async function run({ fresh }: { fresh: boolean }): Promise<void> {
  const places = placesIn()
  const progress = new Progress()
  const giveBack = takeLock(places.lock, "The demo runs already")
  try {
    await withLifetime(async (lifetime) => {
      lifetime.signal.addEventListener("abort", () => progress.say("\nStopping ..."))
      if (fresh) {
        await forget(places)
      }
      progress.say("Starting the demo")
      const demo = await startDemo({ places, lifetime, progress, usualPorts: true })
      progress.say(`\nReady after ${progress.total}.\n\n${summary(demo)}\n\n  Ctrl-C stops everything; the data stays in .demo.\n`)
      void warmUpDashboard(`${demo.backendUrl}/app/`, lifetime.signal)
      await lifetime.ended()
    })
  } finally {
    giveBack()
  }
  progress.say("Stopped.")
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) {
    process.stdout.write(`${help}\n`)
    return
  }
  gatewayOfEnvironment()
  if (flags.check) {
    await runCheck()
    return
  }
  await run(flags)
}

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Sorry ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(error instanceof Misuse ? 2 : 1)
  }
)
