import { Misuse } from "./sorry"

/** What `npm run demo -- ...` can be told. */
export interface Flags {
  fresh: boolean
  check: boolean
  help: boolean
}

export const help = `npm run demo [-- flags]

A Canadian shop that takes IOTPay: PostgreSQL, Medusa with its admin dashboard, a storefront, and a
sandbox that stands in for the gateway. Data is kept in .demo for the next start.

  --fresh   forget everything and begin anew
  --check   pay in every way and refund in a headless browser, in a shop of its own, then end
  --help    this text

Environment:
  IOTPAY_BASE_URL, IOTPAY_MCH_ID, IOTPAY_MERCHANT_KEY, IOTPAY_LOGIN_NAME
                all four: use that gateway instead of the sandbox
  DATABASE_URL  use that PostgreSQL instead of the one that comes with the demo
  CHROMIUM_PATH the browser that --check uses`

/** @throws Misuse for a flag that does not exist. */
export function readFlags(args: readonly string[]): Flags {
  const flags: Flags = { fresh: false, check: false, help: false }
  for (const arg of args) {
    const name = arg.replace(/^--/, "")
    if (arg === name || !Object.hasOwn(flags, name)) {
      throw new Misuse(`There is no flag ${arg}. The demo knows --fresh, --check and --help.`)
    }
    flags[name as keyof Flags] = true
  }
  if (flags.check && flags.fresh) {
    throw new Misuse("--check always begins in a shop of its own: leave --fresh away.")
  }
  return flags
}
