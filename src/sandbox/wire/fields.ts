import { z } from "zod"

/** String(n) of the tables: required, so not empty. */
export const text = (max: number) =>
  z.string("must be a string").min(1, "is missing").max(max, `must have at most ${max} characters`)

/** Optional texts may also be sent empty: they are then not signed either. */
export const optionalText = (max: number) =>
  z.string("must be a string").max(max, `must have at most ${max} characters`).optional()

/** A JSON integer, greater than zero [G; GP]. */
export const cents = z
  .number("must be a whole number of cents, not a string")
  .int("must be a whole number of cents")
  .positive("must be greater than 0")

export const cad = z.literal("CAD", "must be CAD")

export const channel = z.enum(["PF_CC", "UPI_EX"], "must be PF_CC or UPI_EX")

const isWebAddress = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  return ["http:", "https:"].includes(new URL(value).protocol)
}

export const webAddress = text(200).refine(isWebAddress, "must be an http(s) address")

export const optionalWebAddress = optionalText(200).refine((value) => !value || isWebAddress(value), "must be an http(s) address")

export const base64 = z
  .string("must be a string")
  .min(1, "is missing")
  .regex(/^[A-Za-z0-9+/]+={0,2}$/, "must be base64")

/** In the words of the platform's ancestor [X], with the reason added for whoever is debugging. */
export function complaint(error: z.ZodError): string {
  const [issue] = error.issues
  const name = String(issue?.path[0] ?? "")
  const missing = issue?.code === "invalid_type" && issue.input === undefined
  return `request params[${name}] error: ${missing ? "is missing" : (issue?.message ?? "is invalid")}`
}
