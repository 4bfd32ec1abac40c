/** The kinds of values a request is made of, with the contract's lengths [O]. The messages are for developers. */
import { z } from "zod"
import type { Cents } from "../money/money"
import { isSecureUrl } from "../wire/secure-url"

/** A number or id of ours. The contract allows 30 characters of any kind; these pass everywhere (protocol 12, 8). */
export const ownNumber = z
  .string("must be a text")
  .regex(/^[A-Za-z0-9_-]{1,30}$/, "must be 1 to 30 letters, digits, dashes or underscores")

/** An id of the gateway's, sent back as it came. */
export const gatewayId = z
  .string("must be a text")
  .regex(/^[\x21-\x7e]{1,30}$/, "must be 1 to 30 characters without spaces")

/** Cents, more than none (protocol 12, 21). */
export const amount = z.custom<Cents>(
  (value) => Number.isSafeInteger(value) && Number(value) > 0,
  "must be whole cents, more than 0"
)

/** The one currency cards can be charged in, in either case: Medusa writes it in lower case. */
export const currency = z
  .string("must be a text")
  .transform((code) => code.toUpperCase())
  .refine((code) => code === "CAD", "must be CAD, the only one IOTPay charges cards in")

/** A text that arrives as it was signed: control characters and halves of surrogate pairs do not. */
export const shortText = (most: number) =>
  z
    .string("must be a text")
    .min(1, "must not be empty")
    .max(most, `must be at most ${most} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not contain control characters")

const url = z
  .string("must be a text")
  .max(200, "must be at most 200 characters")
  .refine(isSecureUrl, "must be a https URL, or http on this machine")

/** Where the browser comes back to. */
export const returnUrl = url

/** Where notifications go. Older relatives of the gateway append `?…` without looking (protocol 6). */
export const notifyUrl = url.refine((text) => !/[?#]/.test(text), "must not contain ? or #")

/** Which rails a purchase takes. */
export const channel = z.enum(["card", "unionpay"], "must be card or unionpay").optional()

/** What the shopper reads; shortened rather than refused, see `plainText`. */
export const display = z.string("must be a text").optional()
