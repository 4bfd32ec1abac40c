import { MathBN } from "@medusajs/framework/utils"

/** An amount of Medusa's as it is stored: exact in `raw_amount`, in dollars. */
export interface Money {
  amount: unknown
  raw_amount?: unknown
}

/** The exact sum, in dollars. */
export function sum(parts: Money[] = []) {
  return parts.reduce((total, { raw_amount, amount }) => MathBN.add(total, (raw_amount ?? amount) as number), MathBN.convert(0))
}

/** What is there of a payment's captures and refunds. */
export interface Holding {
  captures?: Money[]
  refunds?: Money[]
}

/** What a payment still holds, in dollars. */
export function heldBy({ captures, refunds }: Holding) {
  return MathBN.sub(sum(captures), sum(refunds))
}
