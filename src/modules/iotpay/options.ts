import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { defaultBaseUrl, isSecureUrl, settingProblems, type GatewaySettings } from "../../gateway"

const origin = z.url({ protocol: /^https?$/ }).transform((text) => (URL.canParse(text) ? new URL(text).origin : text))

/** What a shop's address may ask to have filled in. */
const FILLED_IN = ["order_id", "display_id", "cart_id", "country", "state", "message", "token"]

/** The same of the page where a customer comes back from adding a card. */
const FILLED_IN_OF_CARD = ["card_id", "country", "state", "message"]

/** A page of the shop's. @param filledIn the names in braces that are known there */
const template = (filledIn = FILLED_IN) =>
  z
    .string()
    .refine((text) => URL.canParse(text.replaceAll(/\{\w+\}/g, "x")), "must be a whole URL, such as https://shop.example/{country}/paid?order={order_id}")
    .refine(
      (text) => [...text.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => filledIn.includes(name)),
      `may have only these filled in: ${filledIn.map((name) => `{${name}}`).join(", ")}`
    )

/** What IOTPay is given as `notifyUrl` and `returnUrl` may be 200 characters long, our own path and a token included. */
const LONGEST_BACKEND_URL = 140

const backendUrl = z
  .string()
  .max(LONGEST_BACKEND_URL)
  .refine((url) => isSecureUrl(url) && !/[?#]/.test(url), "must be https (http is only for this machine itself), without a password or a query")

const minutes = z.number().positive().max(24 * 60)

/**
 * What a shop tells the plugin, once, on the plugin's entry in `medusa-config.ts`.
 * The module gets the options from Medusa; the providers ask the module for them.
 */
export const iotpayOptions = z.strictObject({
  /** The merchant number that IOTPay assigned. */
  mchId: z.string(),
  /** The merchant key that signs everything. A secret: take it from the environment. */
  merchantKey: z.string().min(8),
  /** The merchant's login name at IOTPay, at most 12 characters. */
  loginName: z.string(),
  /** Where the gateway is. Default: IOTPay's production address. */
  baseUrl: z.string().default(defaultBaseUrl),
  /** This Medusa server's public address: IOTPay notifies it, and shoppers come back through it. */
  backendUrl,
  /**
   * The shop's own pages for what became of a payment. `{order_id}`, `{display_id}`, `{cart_id}`,
   * `{country}`, `{state}`, `{message}` and `{token}` are filled in.
   */
  returnUrls: z.strictObject({
    paid: template(),
    declined: template(),
    /** Still being confirmed: the page asks `GET /store/iotpay/payments/{token}`. */
    pending: template(),
    /** Paid too late and given back. Default: the page for *declined*. */
    givenBack: template().optional(),
    /**
     * Back from adding a card: `{card_id}`, `{country}`, `{state}` (`added`, `waiting`, `not_added`) and `{message}`. Needed
     * if the storefront names no `return_url` of its own, and for links that an admin sends.
     */
    card: template(FILLED_IN_OF_CARD).optional(),
  }),
  /** Origins a storefront may name in its own `return_url`, besides those of `returnUrls`. */
  allowedReturnOrigins: z.array(origin).default([]),
  /** Sends and signs the customer's id, as the API document requires. Default: true. */
  sendUserId: z.boolean().default(true),
  /** Sends subject and body in ASCII only, for accounts on which signing fails otherwise. Default: false. */
  asciiOnly: z.boolean().default(false),
  /** More fields to sign and send with a purchase, as agreed with IOTPay (3-D Secure, AVS). */
  extraFields: z.record(z.string(), z.string()).default({}),
  /** What shoppers read on IOTPay's page, at most 64 characters. */
  subject: z.string().max(64).optional(),
  /**
   * Lets the shop's own code hand card numbers to `acceptCardNumbersWorkflow`. Only for merchants who have proven
   * PCI DSS compliance: no route of ours ever takes a number. Default: off.
   */
  acceptCardNumbers: z.strictObject({ iHaveProvenPciDss: z.literal(true) }).optional(),
  /**
   * What becomes of a payment whose cart can't become an order (sold out, gone), after more tries: `reverse` gives it
   * back, `hold` puts it on the list of what needs attention, for an admin to decide. Default: `reverse`.
   */
  onStrandedPayment: z.enum(["reverse", "hold"]).default("reverse"),
  /** How long notifications are kept after they were acted on, in days; the ledger is kept for ever. Default: 90. */
  keepNotificationsDays: z.number().int().min(1).max(3_650).default(90),
  /** How long IOTPay's page can be paid, in minutes. Default: 60. */
  pageLifetimeMinutes: minutes.default(60),
  /** How many days a link that asks for what is still owed can be paid. Default: 7, at most 90. */
  paymentLinkDays: z.number().positive().max(90).default(7),
  /** How old a confirmation of the gateway's may be when Medusa is told *captured*, in minutes. Default: 5. */
  freshnessMinutes: minutes.default(5),
  /** How long one request to the gateway may take, in milliseconds. Defaults: 5000 to connect, 10000 in all. */
  connectTimeoutMs: z.number().int().positive().max(20_000).default(5_000),
  requestTimeoutMs: z.number().int().positive().max(20_000).default(10_000),
})

/** The options as a shop writes them. */
export type IotpayPluginOptions = z.input<typeof iotpayOptions>
/** The options with their defaults. */
export type IotpayOptions = z.output<typeof iotpayOptions>

/** The gateway's settings among the options, which the gateway checks itself, by the names they have there. */
const OF_GATEWAY = {
  merchantId: "mchId",
  merchantKey: "merchantKey",
  loginName: "loginName",
  baseUrl: "baseUrl",
  connectTimeoutMs: "connectTimeoutMs",
  timeoutMs: "requestTimeoutMs",
  sendUserId: "sendUserId",
  asciiOnly: "asciiOnly",
  extraFields: "extraFields",
} as const satisfies Partial<Record<keyof GatewaySettings, keyof IotpayOptions>>

type OfGateway = keyof typeof OF_GATEWAY

/** The options as the gateway knows them. */
export function gatewaySettings(options: IotpayOptions): Pick<GatewaySettings, OfGateway> {
  return inGatewaysWords(options) as Pick<GatewaySettings, OfGateway>
}

/**
 * Checks the options of the plugin's entry.
 *
 * @throws MedusaError with one line for every option that is missing or wrong; never with a value, which may be a secret.
 */
export function readOptions(given: unknown): IotpayOptions {
  // Medusa adds its own database settings to what the shop wrote.
  const { database: _database, ...written } = (given ?? {}) as Record<string, unknown>
  const read = iotpayOptions.safeParse(written)
  const lines = (read.error?.issues ?? []).map((issue) => {
    const missing = issue.code === "invalid_type" && /received undefined/.test(issue.message)
    return { option: issue.path.join(".") || "options", problem: missing ? "is missing" : issue.message }
  })
  const named = new Set(lines.map(({ option }) => option.split(".")[0]))
  const ofGateway = settingProblems(inGatewaysWords(written) as never)
    .map(({ setting, problem }) => ({ option: OF_GATEWAY[setting as OfGateway] as string, problem }))
    .filter(({ option }) => !named.has(option))
  if (read.success && ofGateway.length === 0) {
    return read.data
  }
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    "medusa-payment-iotpay: the plugin's options in medusa-config.ts need mending:\n" +
      [...lines, ...ofGateway].map(({ option, problem }) => `  - ${option}: ${problem}\n`).join("") +
      "The README explains every option."
  )
}

function inGatewaysWords(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(OF_GATEWAY).map(([setting, option]) => [setting, options[option]]))
}
