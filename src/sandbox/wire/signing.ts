import { createHash, timingSafeEqual } from "node:crypto"

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

/** The order of the vendor's PHP, `SORT_NATURAL | SORT_FLAG_CASE`: ignoring case, digits by their number [P, V1]. */
function compareNames(a: string, b: string): number {
  const left = chunks(a)
  const right = chunks(b)
  for (const [at, mine] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    if (mine === other) continue
    const difference = Number(mine) - Number(other)
    if (difference) return difference
    return mine < other ? -1 : 1
  }
  return left.length - right.length
}

const chunks = (name: string): string[] => name.toLowerCase().match(/\d+|\D+/g) ?? []
