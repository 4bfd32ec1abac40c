import { generateEntityId } from "@medusajs/framework/utils"

/**
 * The order number of a purchase: the 26 characters of the payment session's id and a two-character
 * attempt. A session id of another shape gets fresh characters; the ledger maps either way.
 */
export function purchaseNumber(sessionId: string, attempt: number): string {
  return `${ulidOf(sessionId)}${twoCharacters(attempt)}`
}

/** The number of a reversal: `V` or `R`, the 26 characters of what it is made for, and the attempt. */
export function reversalNumber(of: { kind: "void" | "refund"; madeFor: string; attempt: number }): string {
  return `${of.kind === "void" ? "V" : "R"}${ulidOf(of.madeFor)}${twoCharacters(of.attempt)}`
}

/** What IOTPay knows the shopper by: the customer's id, else a guest's name made of the session's. */
export function shopperName(of: { customerId?: string; sessionId: string }): string {
  return of.customerId && /^[\w-]{1,30}$/.test(of.customerId)
    ? of.customerId
    : `guest_${ulidOf(of.sessionId).slice(-20)}`
}

function ulidOf(id: string): string {
  const found = /^[a-z]+_([0-9A-HJKMNP-TV-Z]{26})$/i.exec(id)
  return (found?.[1] ?? generateEntityId()).toUpperCase()
}

/** 36 × 36 attempts; a session is never tried that often. */
function twoCharacters(attempt: number): string {
  return attempt.toString(36).toUpperCase().padStart(2, "0")
}
