import { maskNumber } from "../acquirer/test-cards"

/** A request's fields as they may be kept: without the parts nobody should ever see again. */
export function maskFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, mask(name, value)]))
}

function mask(name: string, value: unknown): unknown {
  const length = String(value).length
  if (name === "cardNum") return maskNumber(String(value))
  if (name === "cvv") return "*".repeat(length)
  if (name === "walletData") return `(${length} characters)`
  return value
}
