import { createHash, timingSafeEqual } from "node:crypto"
import { compareNames } from "./name-order"

/** The flat messages of the wire: nothing is nested and nothing is boolean in V3. */
export type WireFields = Record<string, string | number>

/** `sign` of a message under the merchant key [G signing page, P]. */
export function sign(fields: Readonly<Record<string, unknown>>, merchantKey: string): string {
  return createHash("md5").update(`${stringToSign(fields)}&key=${merchantKey}`, "utf8").digest("hex").toUpperCase()
}

/** Everything received but `sign` is covered, fields nobody documented included [V1]. */
export function isSignedBy(fields: Readonly<Record<string, unknown>>, merchantKey: string): boolean {
  const given = Buffer.from(String(fields.sign ?? ""))
  const right = Buffer.from(sign(fields, merchantKey))
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Zero is kept; only the empty string and null are left out [G, X]. Values stay raw: no encoding, no trimming. */
export function stringToSign(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .filter(([name, value]) => name !== "sign" && value !== "" && value !== null && value !== undefined)
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join("&")
}
