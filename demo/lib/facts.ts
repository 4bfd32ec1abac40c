import { existsSync, readFileSync } from "node:fs"

/** What the storefront must know of the seeded shop. Nothing in it depends on a port. */
export interface Facts {
  publishableKey: string
  regionId: string
  salesChannelId: string
  /** Which seeds the shop was filled by. */
  seeds: string
}

/** Undefined until the shop has been seeded. */
export function readFacts(file: string): Facts | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Facts) : undefined
}
