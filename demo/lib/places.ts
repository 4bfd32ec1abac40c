import { existsSync } from "node:fs"
import path from "node:path"

/** The folder of the whole package. */
export const packageRoot = path.resolve(__dirname, "../..")

/** Where a demo keeps what it must not forget, and what it writes down. */
export interface Places {
  home: string
  postgres: string
  sandboxState: string
  shop: string
  /** The ids that the storefront needs, written when the shop has been seeded. */
  facts: string
  /** Which sources the database was last migrated for. */
  migrated: string
  log: string
  lock: string
  screenshots: string
}

/** @param home the demo's data folder: `.demo` in the package, unless it is a throw-away one. */
export function placesIn(home = path.join(packageRoot, ".demo")): Places {
  const at = (name: string) => path.join(home, name)
  return {
    home,
    postgres: at("postgres"),
    sandboxState: at("sandbox.json"),
    shop: at("shop"),
    facts: at("shop.json"),
    migrated: at("migrated"),
    log: at("medusa.log"),
    lock: at("running.pid"),
    screenshots: path.join(packageRoot, ".demo", "screenshots"),
  }
}

/** What helps if data of an older demo can't be used any more; nothing where there is none, or it is somebody else's. */
export function orBeginAnew({ facts }: Places): string {
  return existsSync(facts) && !process.env.DATABASE_URL ? " If the data of an older demo is to blame, begin anew: npm run demo -- --fresh" : ""
}
