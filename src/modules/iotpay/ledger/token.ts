import { randomBytes } from "node:crypto"

/** Unguessable: 24 random bytes, safe in an address. */
export function newToken(): string {
  return randomBytes(24).toString("base64url")
}

/** Could this be one of ours? Anything else in an address is not worth a look in the database, which might choke on it. */
export function isToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text)
}
