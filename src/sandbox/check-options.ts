import { SandboxError } from "./sandbox-error"
import { z } from "zod"
import { defaultSettings, type SandboxSettings } from "./options"

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
