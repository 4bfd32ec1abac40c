import { z } from "zod"
import { IotpayInvalidRequest } from "./errors"
import type { Exchange } from "./transport/exchange"
import { isSecureUrl } from "./wire/secure-url"

/** The production gateway [G, O]. */
export const defaultBaseUrl = "https://ccapi.iotpaycloud.com"

/** Who the merchant is to IOTPay, and how to talk to it. */
export interface GatewaySettings {
  /** Assigned by IOTPay, at most 30 characters. */
  merchantId: string
  /** Signs every request and notification. Keep it in the environment; it appears in no log or error. */
  merchantKey: string
  /** The merchant's login name, at most 12 characters. */
  loginName: string
  /** `https`, or `http` on this machine. May carry a path prefix. Default: production, {@link defaultBaseUrl}. */
  baseUrl?: string
  /** How long to wait for a connection, in milliseconds. Default: 5000. */
  connectTimeoutMs?: number
  /** How long a call may take in all, connecting included, in milliseconds. Default: 15000. */
  timeoutMs?: number
  /**
   * Send the customer's number with a purchase: the contract requires it, the current guide does not know it.
   * Default: true.
   */
  sendUserId?: boolean
  /** Write subjects and bodies in ASCII, for a gateway that signs other characters differently. Default: false. */
  asciiOnly?: boolean
  /**
   * Further fields to send and sign with every purchase, as 3DS or AVS need; IOTPay tells you their names. They
   * replace none of the client's own. Default: none.
   */
  extraFields?: Record<string, string>
  /** Told of each call, sent or refused here: for "last successful call, last error". What it throws is ignored. */
  onExchange?: (exchange: Exchange) => void
}

/** {@link GatewaySettings}, checked and complete. */
export type CheckedSettings = Required<Omit<GatewaySettings, "onExchange">> & Pick<GatewaySettings, "onExchange">

const milliseconds = z
  .int("must be a whole number of milliseconds")
  .min(1, "must be at least 1")
  .max(600_000, "must be at most 600000")

const word = (most: number) =>
  z
    .string("must be a text")
    .regex(/^\S+$/, "must not be empty or contain spaces")
    .max(most, `must be at most ${most} characters`)

const schema = z.object({
  merchantId: word(30),
  merchantKey: word(200),
  loginName: word(12),
  baseUrl: z
    .string("must be a text")
    .refine((url) => isSecureUrl(url) && !/[?#]/.test(url), "must be https (or http on this machine), without a password or a query")
    .refine((url) => !/\/v3\/*$/i.test(url), "must end before /v3, which every operation's own path begins with")
    .default(defaultBaseUrl),
  connectTimeoutMs: milliseconds.default(5_000),
  timeoutMs: milliseconds.default(15_000),
  sendUserId: z.boolean("must be true or false").default(true),
  asciiOnly: z.boolean("must be true or false").default(false),
  extraFields: z
    .record(
      z.string().regex(/^(?!sign$)[A-Za-z]\w*$/),
      z.string("must hold texts only"),
      { error: ({ code }) => (code === "invalid_key" ? "must be names of letters, digits and underscores, and not sign" : "must be field names with a text each") }
    )
    .default({}),
  onExchange: z
    .custom<NonNullable<GatewaySettings["onExchange"]>>((value) => typeof value === "function", "must be a function")
    .optional(),
})

/** What is wrong with a setting: `must be at most 12 characters`. Quotes no value: it may be a secret. */
export interface SettingProblem {
  setting: keyof GatewaySettings
  problem: string
}

/** All that is wrong with settings, for whoever wants to name it in one message. Whoever makes a client need not ask first. */
export function settingProblems(settings: { [Name in keyof GatewaySettings]: unknown }): SettingProblem[] {
  const issues = schema.safeParse(settings).error?.issues ?? []
  return issues.map(({ path, message }) => ({ setting: path[0] as keyof GatewaySettings, problem: message }))
}

/**
 * Checks the settings once, so that nothing else has to.
 *
 * @throws IotpayInvalidRequest naming the setting
 */
export function checkSettings(settings: GatewaySettings): CheckedSettings {
  const [first] = settingProblems(settings)
  if (first) {
    throw new IotpayInvalidRequest("configuration", { field: first.setting, problem: first.problem })
  }
  return schema.parse(settings)
}
