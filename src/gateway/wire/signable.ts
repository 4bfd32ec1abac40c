import type { Fields } from "../signing/signing"

/**
 * The fields of a parsed message as the texts that were signed. Protocol 2.2: V3 has no booleans and nothing
 * nested; their older relatives write `true`, and nested objects as compact JSON with sorted names.
 */
export function signable(message: Readonly<Record<string, unknown>>): Fields {
  // Object.fromEntries, because an assignment would lose a field of the name `__proto__`.
  return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, signedValue(value)]))
}

function signedValue(value: unknown): string | null {
  if (value === null || value === undefined) {
    return null
  }
  return typeof value === "object" ? JSON.stringify(sorted(value)) : String(value)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted)
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]))
  }
  return value
}
