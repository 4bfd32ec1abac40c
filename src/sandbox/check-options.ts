import { z } from "zod"
import { clockScales, defaultSettings, type SandboxOptions, type SandboxSettings } from "./options"
import { SandboxError } from "./sandbox-error"

const known = {
  requireUserId: z.boolean(),
  allowRefundBeforeSettlement: z.boolean(),
  signReplies: z.boolean(),
  declineShape: z.enum(["fail", "status9"]),
  queryBeforePayment: z.enum(["fail", "status0"]),
  acknowledgedStatus: z.boolean(),
  notifyReversals: z.boolean(),
  notifyAs: z.enum(["json", "form", "query"]),
  notifications: z.enum(["auto", "held"]),
  pageLifetimeMinutes: z.number().positive(),
} satisfies Record<keyof SandboxSettings, z.ZodType>

/** Settings also come from the console and from plain JavaScript: a typing error must not pass for a setting. */
const Settings = z.strictObject(known).partial()

export function assertSettings(settings: unknown): asserts settings is Partial<SandboxSettings> {
  const read = Settings.safeParse(settings)
  if (read.success) return
  throw new SandboxError(`${z.prettifyError(read.error)}\nThe settings are: ${Object.keys(defaultSettings).join(", ")}`)
}

const clockScaleRule = `clockScale must be a number from ${clockScales.least} to ${clockScales.most}`

/** Lengths as in the tables of the API: with others no request could ever be right. */
const Options = z.object({
  clockScale: z.number(clockScaleRule).min(clockScales.least, clockScaleRule).max(clockScales.most, clockScaleRule).optional(),
  publicUrl: z.url().optional(),
  merchant: z
    .strictObject({ mchId: z.string().min(1).max(30), merchantKey: z.string().min(1), loginName: z.string().min(1).max(12) })
    .partial()
    .optional(),
})

export function assertOptions(options: SandboxOptions): void {
  const read = Options.safeParse(options)
  if (!read.success) throw new SandboxError(z.prettifyError(read.error))
  assertSettings(options.settings ?? {})
}
