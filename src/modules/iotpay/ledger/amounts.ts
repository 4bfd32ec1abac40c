import { addDollars, cents, exactDollars, type Cents, type Dollars } from "../../../gateway"
import type { Reversal } from "./rows"

/** What surely went back, in cents. */
export function reversedCents(reversals: Reversal[]): Cents {
  return cents(confirmed(reversals).reduce((sum, reversal) => sum + reversal.amount, 0))
}

/** What Medusa's refunds behind it add up to, exactly. */
export function reversedExactly(reversals: Reversal[]): Dollars {
  return addDollars(exactDollars("0"), ...confirmed(reversals).map((reversal) => reversal.amount_exact))
}

function confirmed(reversals: Reversal[]): Reversal[] {
  return reversals.filter((reversal) => reversal.state === "confirmed")
}
