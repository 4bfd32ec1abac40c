import { copyFileSync, existsSync, rmSync, statSync } from "node:fs"
import path from "node:path"
import { dropDatabase } from "../lib/database"
import { startDemo } from "../lib/demo"
import { withLifetime, type Lifetime } from "../lib/lifetime"
import { packageRoot, placesIn } from "../lib/places"
import { Progress } from "../lib/progress"
import { Sorry } from "../lib/sorry"
import { openBrowser } from "./chromium"
import { checkTheShop } from "./whole-shop"

const INTERRUPTED = 130

/**
 * Buys in every way, and refunds, in a shop of its own, which leaves nothing behind: it runs beside a demo
 * as well. @throws Sorry if anything is not as it must be
 */
export async function runCheck(): Promise<void> {
  const progress = new Progress()
  const name = `check-${process.pid}`
  const places = placesIn(path.join(packageRoot, ".demo", name))
  let passed = false
  try {
    await withLifetime(async (lifetime) => {
      progress.say("Checking the demo in a shop of its own")
      useDatabaseOfItsOwn(lifetime, name)
      const demo = await startDemo({ places, lifetime, progress, usualPorts: false })
      const browser = await openBrowser(lifetime, progress)
      await checkTheShop({ demo, browser, progress, screenshots: places.screenshots })
      passed = !lifetime.signal.aborted
    })
  } catch (error) {
    throw withLogKept(error, places.log)
  } finally {
    rmSync(places.home, { recursive: true, force: true })
  }
  if (passed) {
    progress.say(`\nEverything is as it must be (${progress.total}).`)
  } else {
    process.exitCode = INTERRUPTED
  }
}

/** On a server that others use, the check works in a database that it drops again. */
function useDatabaseOfItsOwn(lifetime: Lifetime, name: string): void {
  if (!process.env.DATABASE_URL) {
    return
  }
  const url = new URL(process.env.DATABASE_URL)
  url.pathname = `/iotpay-demo-${name}`
  process.env.DATABASE_URL = url.href
  lifetime.keep("The check's database", async () => await dropDatabase(url.href))
}

function withLogKept(error: unknown, log: string): unknown {
  if (!existsSync(log) || statSync(log).size === 0) {
    return error
  }
  const kept = path.join(packageRoot, ".demo", "check.log")
  copyFileSync(log, kept)
  const message = error instanceof Error ? error.message.replaceAll(log, kept) : String(error)
  return new Sorry(message.includes(kept) ? message : `${message}\n\nMedusa's log: ${kept}`, { cause: error })
}
