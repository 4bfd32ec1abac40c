import { createHash, timingSafeEqual } from "node:crypto"
import { codePointOrder, joinedOrder, naturalOrder } from "./natural-order"

/** A flat message as it is signed. Empty texts and nulls take no part; 0 does (protocol 2.2). */
export type Fields = Readonly<Record<string, string | number | null | undefined>>

interface Signed {
  readonly name: string
  /** `name=value&` */
  readonly joined: string
}

type Order = (a: Signed, b: Signed) => number

const inNaturalOrder: Order = (a, b) => naturalOrder(a.name, b.name)

/** Every order that somebody is known to sign in: the vendor, third parties, and the platform's relatives (protocol 2.2). */
const knownOrders: readonly Order[] = [
  inNaturalOrder,
  (a, b) => codePointOrder(a.name, b.name),
  (a, b) => joinedOrder(a.joined, b.joined),
]

/**
 * The text that is signed, without the key: `a=apple&b=boat`, values raw, sorted by name.
 * `sign` itself is left out.
 */
export function signedText(fields: Fields, order: Order = inNaturalOrder): string {
  return Object.entries(fields)
    .filter(([name, value]) => name !== "sign" && value !== "" && value !== null && value !== undefined)
    .map(([name, value]) => ({ name, joined: `${name}=${value}&` }))
    .sort(order)
    .map(({ joined }) => joined)
    .join("")
    .slice(0, -1)
}

/** The signature of a message: upper-case hex MD5 over UTF-8 (protocol 2.1), in natural order. */
export function sign(fields: Fields, key: string): string {
  return digest(signedText(fields), key)
}

/**
 * Does `fields.sign` sign all other fields? Every known order counts: each is a MAC under the merchant's key, so
 * accepting any gives nothing away, and a new field breaks no notification. Case of the signature is ignored.
 */
export function verify(fields: Fields, key: string): boolean {
  const claimed = fields.sign
  if (typeof claimed !== "string") {
    return false
  }
  return knownOrders
    .map((order) => equalInConstantTime(digest(signedText(fields, order), key), claimed.toUpperCase()))
    .includes(true)
}

function digest(text: string, key: string): string {
  return createHash("md5").update(`${text}&key=${key}`, "utf8").digest("hex").toUpperCase()
}

function equalInConstantTime(expected: string, claimed: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(claimed)]
  return a.length === b.length && timingSafeEqual(a, b) // timingSafeEqual throws on unequal lengths
}
