import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { failureWithLog, runMedusa, type CommandOptions } from "./child"
import type { Lifetime } from "./lifetime"
import { orBeginAnew, type Places } from "./places"
import { sourcesHash } from "./plugin-build"

/** Could the database lack something that the plugin or Medusa has now? A server of others' always could. */
export async function needsMigrations(places: Places): Promise<boolean> {
  const known = !process.env.DATABASE_URL && existsSync(places.facts) && existsSync(places.migrated)
  return !known || readFileSync(places.migrated, "utf8") !== (await sourcesHash())
}

/** Runs Medusa's and the plugin's migrations. */
export async function migrate({ lifetime, places }: { lifetime: Lifetime; places: Places }, command: CommandOptions): Promise<void> {
  rmSync(places.migrated, { force: true })
  const sources = await sourcesHash()
  if ((await runMedusa(lifetime, ["db:migrate", "--execute-safe-links"], command)) !== 0) {
    throw failureWithLog(`The migrations failed.${orBeginAnew(places)}`, places.log)
  }
  writeFileSync(places.migrated, sources)
}
