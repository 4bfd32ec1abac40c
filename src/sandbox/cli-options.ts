import { parseArgs } from "node:util"
import type { SandboxMerchant, SandboxOptions, SandboxSettings } from "./options"
import { clockScales, defaultSettings } from "./options"
import { SandboxError } from "./sandbox-error"

/** The same every time, so that a shop's configuration keeps working. */
const defaultPort = 4700

export const usage = `Usage: iotpay-sandbox [options]

A stand-in for the card gateway IOTPay: its API, its pages, its notifications.

  --port <number>           port to listen on (default ${defaultPort}; 0 for a free one)
  --host <address>          address to listen on (default 127.0.0.1; the console has no password)
  --public-url <url>        base of the addresses given to browsers, behind a proxy or in a container
  --merchant <id:key:login> credentials to accept
  --state <file>            keep orders, cards and notifications in this file over restarts
  --clock-scale <number>    divide retry waits and page lifetimes, 60 turns minutes into seconds (default 1)
  --set <name=value>        a setting, may be repeated: ${Object.keys(defaultSettings).join(", ")}
  --help                    show this text

Documentation: docs/sandbox.md`

const definitions = {
  port: { type: "string" },
  host: { type: "string" },
  "public-url": { type: "string" },
  merchant: { type: "string" },
  state: { type: "string" },
  "clock-scale": { type: "string" },
  set: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const

/** `null` asks for the help text. Throws a `SandboxError` that says what is wrong with which option. */
export function readArguments(argv: string[]): SandboxOptions | null {
  const values = parse(argv)
  if (values.help) return null
  const publicUrl = values["public-url"]
  if (publicUrl !== undefined && !URL.canParse(publicUrl)) throw new SandboxError(`--public-url is not an address: ${publicUrl}`)
  return {
    port: values.port === undefined ? defaultPort : readPort(values.port),
    host: values.host,
    publicUrl,
    merchant: values.merchant === undefined ? undefined : readMerchant(values.merchant),
    stateFile: values.state,
    clockScale: values["clock-scale"] === undefined ? undefined : readScale(values["clock-scale"]),
    settings: readSettings(values.set ?? []),
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: definitions, strict: true }).values
  } catch (error) {
    throw new SandboxError(error instanceof Error ? error.message : String(error))
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new SandboxError(`--port must be a number from 0 to 65535, not ${text}`)
}

function readScale(text: string): number {
  const scale = Number(text)
  if (text !== "" && scale >= clockScales.least && scale <= clockScales.most) return scale
  throw new SandboxError(`--clock-scale must be a number from ${clockScales.least} to ${clockScales.most}, not ${text}`)
}

function readMerchant(text: string): SandboxMerchant {
  const [mchId, merchantKey, loginName, ...more] = text.split(":")
  if (mchId && merchantKey && loginName && more.length === 0) return { mchId, merchantKey, loginName }
  throw new SandboxError(`--merchant must be mchId:merchantKey:loginName`)
}

/** Which settings exist, and what they may be, is checked where all settings are. */
function readSettings(pairs: string[]): Partial<SandboxSettings> {
  const entries = pairs.map((pair) => {
    const at = pair.indexOf("=")
    if (at < 1) throw new SandboxError(`--set must be name=value, not ${pair}`)
    return [pair.slice(0, at), readValue(pair.slice(at + 1))] as const
  })
  return Object.fromEntries(entries)
}

function readValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true"
  return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text
}
