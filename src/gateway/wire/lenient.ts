import { z } from "zod"
import { keepable } from "../redact"

/** An object from the other side; undefined for anything else. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

/** JSON from the other side; undefined if it is none. The parser's own error quotes the text, so it is dropped. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A text of at most 200 characters, or a number where a text was promised. Anything else counts as missing. */
export const text = z
  .union([z.string(), z.number()])
  .transform((value) => keepable(String(value)) || undefined)
  .optional()
  .catch(undefined)

/** A whole number, or its text where a number was promised. Anything else counts as missing. */
export const wholeNumber = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^(0|-?[1-9]\d*)$/)
      .transform(Number)
      .pipe(z.int()),
  ])
  .optional()
  .catch(undefined)
