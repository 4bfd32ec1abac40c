import { randomBytes, randomInt } from "node:crypto"

/** `PC` for payments, `RP` for voids and refunds [G]. */
export type IdPrefix = "PC" | "RP"

/** Two letters, the UTC time to the second, twelve digits [G, INF]. */
export function newPayOrderId(prefix: IdPrefix, now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14)
  return prefix + stamp + digits(12)
}

/** The last twelve digits of the id, in both vendor samples that show both [I, GP]. */
export const invoiceNumOf = (payOrderId: string): string => payOrderId.slice(-12)

/** 64 hex characters [I]. */
export const newSecureId = (): string => randomBytes(32).toString("hex")

export const newAuthNum = (): string => `PPS${digits(3)}`

/** Starts with zeros, as in the vendor's sample, to catch readers that take it for a number. */
export const newTransNum = (): string => `000${digits(9)}`

function digits(count: number): string {
  return randomInt(10 ** count).toString().padStart(count, "0")
}
