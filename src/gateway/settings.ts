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

const shortText = (most: number) =>
  z
    .string("must be a text")
    .regex(/^\S+$/, "must not be empty or contain spaces")
    .max(most, `must be at most ${most} characters`)

const schema = z.object({
  merchantId: shortText(30),
  merchantKey: shortText(200),
  loginName: shortText(12),
  baseUrl: z
    .string("must be a text")
    .refine((url) => isSecureUrl(url) && !/[?#]/.test(url), "must be https (or http on this machine), without a query")
    .default(defaultBaseUrl),
  connectTimeoutMs: milliseconds.default(5_000),
  timeoutMs: milliseconds.default(15_000),
  sendUserId: z.boolean("must be true or false").default(true),
  asciiOnly: z.boolean("must be true or false").default(false),
  extraFields: z
    .record(
      z.string().regex(/^(?!sign$)[A-Za-z]\w*$/),
      z.string("must hold texts only"),
      "must be field names with a text each"
    )
    .default({}),
  onExchange: z
    .custom<NonNullable<GatewaySettings["onExchange"]>>((value) => typeof value === "function", "must be a function")
    .optional(),
})

/**
 * Checks the settings once, so that nothing else has to.
 *
 * @throws IotpayInvalidRequest naming the setting
 */
export function checkSettings(settings: GatewaySettings): CheckedSettings {
  const checked = schema.safeParse(settings)
  if (checked.success) {
    return checked.data
  }
  const issue = checked.error.issues[0]
  throw new IotpayInvalidRequest("configuration", {
    field: String(issue?.path[0] ?? "settings"),
    problem: issue?.message ?? "is wrong",
  })
}
