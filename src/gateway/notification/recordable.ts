import type { Fields } from "../signing/signing"
import { keepable, presentable } from "../redact"
import { maskedCard } from "../wire/masked-card"

/** References that are long runs of digits by nature (protocol 3). Masked, they would be of no use. */
const references = new Set([
  "payOrderId",
  "mchId",
  "mchOrderNo",
  "originalOrderId",
  "invoiceNum",
  "authNum",
  "transNum",
  "paySuccTime",
])

/** Never kept, whatever the gateway sends (house rule 7), in any spelling. */
const unwanted = /^(cvv2?|cvc2?|cvn2?|securitycode|sign)$/i

/** Received fields for the record: without cvv and signature, card numbers masked. */
export function recordable(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => !unwanted.test(name) && value !== null && value !== undefined)
      .map(([name, value]) => [name, recordableValue(name, String(value))])
  )
}

function recordableValue(name: string, value: string): string {
  if (name === "cardNum") {
    const { first6 = "******", last4 = "****" } = maskedCard(value)
    return `${first6}******${last4}`
  }
  return references.has(name) ? keepable(value) : presentable(value)
}
