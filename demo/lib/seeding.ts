import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { rm } from "node:fs/promises"
import path from "node:path"
import { failureWithLog, runMedusa, type CommandOptions } from "./child"
import { readFacts, type Facts } from "./facts"
import type { Lifetime } from "./lifetime"
import { orBeginAnew, packageRoot, type Places } from "./places"
import type { Progress } from "./progress"

interface Seeding {
  places: Places
  lifetime: Lifetime
  progress: Progress
}

/** The facts of the seeded shop. One that was seeded by an older demo is given what it lacks first. */
export async function factsOf({ places, lifetime, progress }: Seeding, command: CommandOptions): Promise<Facts> {
  // A database that somebody else keeps may have been exchanged; the demo's own goes together with its facts.
  if (process.env.DATABASE_URL) {
    await rm(places.facts, { force: true })
  }
  const known = readFacts(places.facts)
  const seeds = seedsHash()
  if (known?.seeds === seeds) {
    return known
  }
  return await progress.step(known ? "What the shop lacks" : "Products, taxes, shipping, accounts", async () => {
    const script = path.relative(places.shop, path.join(packageRoot, "demo/lib/seed-shop.ts"))
    await runMedusa(lifetime, ["exec", script, places.facts, seeds], command)
    const facts = readFacts(places.facts)
    if (facts?.seeds !== seeds) {
      throw failureWithLog(`The shop could not be filled.${orBeginAnew(places)}`, places.log)
    }
    return facts
  })
}

/** Another whenever the seeds are others. */
function seedsHash(): string {
  const folder = path.join(packageRoot, "demo/seed")
  const hash = createHash("sha256")
  for (const name of readdirSync(folder).sort()) {
    hash.update(name).update(readFileSync(path.join(folder, name)))
  }
  return hash.digest("hex")
}
