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

/** Names in order, at every depth that a message may have. Deeper down is somebody's attack on the stack: cut off. */
function sorted(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) {
    return value
  }
  if (depth > 20) {
    return null
  }
  if (Array.isArray(value)) {
    return value.map((inner) => sorted(inner, depth + 1))
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner, depth + 1)]))
}
