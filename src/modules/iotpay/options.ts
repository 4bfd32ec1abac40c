import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { isLoopback } from "./addresses/loopback"

const origin = z.url({ protocol: /^https?$/ }).transform((text) => (URL.canParse(text) ? new URL(text).origin : text))

const template = z
  .string()
  .refine((text) => URL.canParse(text.replaceAll(/\{\w+\}/g, "x")), "must be a whole URL, such as https://shop.example/{country}/paid?order={order_id}")

const publicUrl = z.url({ protocol: /^https?$/ }).refine(
  (text) => text.startsWith("https:") || (URL.canParse(text) && isLoopback(new URL(text))),
  "must be https (http is only for this machine itself)"
)

const minutes = z.number().positive().max(24 * 60)

/**
 * What a shop tells the plugin, once, on the plugin's entry in `medusa-config.ts`.
 * The module gets the options from Medusa; the providers ask the module for them.
 */
export const iotpayOptions = z.strictObject({
  /** The merchant number that IOTPay assigned. */
  mchId: z.string().min(1).max(30),
  /** The merchant key that signs everything. A secret: take it from the environment. */
  merchantKey: z.string().min(8),
  /** The merchant's login name at IOTPay, at most 12 characters. */
  loginName: z.string().min(1).max(12),
  /** Where the gateway is. Default: IOTPay's production address. */
  baseUrl: publicUrl.default("https://ccapi.iotpaycloud.com"),
  /** This Medusa server's public address: IOTPay notifies it, and shoppers come back through it. */
  backendUrl: publicUrl,
  /**
   * The shop's own pages for what became of a payment. `{order_id}`, `{display_id}`, `{cart_id}`,
   * `{country}`, `{state}`, `{message}` and `{token}` are filled in.
   */
  returnUrls: z.object({
    paid: template,
    declined: template,
    /** Still being confirmed: the page asks `GET /store/iotpay/payments/{token}`. */
    pending: template,
    /** Paid too late and given back. Default: the page for *declined*. */
    givenBack: template.optional(),
    /** Back from adding a card; `{card_id}` as well. Needed if the storefront names no `return_url` of its own. */
    card: template.optional(),
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

/**
 * Checks the options of the plugin's entry.
 *
 * @throws MedusaError with one line for every option that is missing or wrong; never with a value, which may be a secret.
 */
export function readOptions(given: unknown): IotpayOptions {
  // Medusa adds its own database settings to what the shop wrote.
  const { database: _database, ...written } = (given ?? {}) as Record<string, unknown>
  const read = iotpayOptions.safeParse(written)
  if (read.success) {
    return read.data
  }
  const lines = read.error.issues.map((issue) => {
    const missing = issue.code === "invalid_type" && /received undefined/.test(issue.message)
    return `  - ${issue.path.join(".") || "options"}: ${missing ? "is missing" : issue.message}`
  })
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `medusa-payment-iotpay: the plugin's options in medusa-config.ts need mending:\n${lines.join("\n")}\n` +
      "The README explains every option."
  )
}
