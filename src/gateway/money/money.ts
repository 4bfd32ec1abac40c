/**
 * Where dollars become cents and back: the only such place. Everything is exact; no float is ever
 * multiplied or added (`19.99 * 100` is 1998.9999999999998, and the vendor's own sample charges 1998).
 */
import { amountText } from "./amount-text"
import { addDecimals, decimalText, parseDecimal, unitsAt, type Decimal } from "./decimal"
import { IotpayInvalidAmount } from "./invalid-amount"

/** Whole cents, as the gateway counts. */
export type Cents = number & { readonly __brand: "Cents" }

/** Dollars as exact decimal text in its one canonical form (`18.0687`, `18`, `-0.5`), as Medusa counts. */
export type Dollars = string & { readonly __brand: "Dollars" }

/**
 * Takes dollars in any shape Medusa hands over: a number, a decimal text, Medusa's BigNumber, its stored
 * `{ value, precision }`, a bignumber.js number.
 *
 * @throws IotpayInvalidAmount for everything else, `NaN`, `""`, `"1,99"` and `null` included
 */
export function exactDollars(amount: unknown): Dollars {
  return decimalText(decimalOf(amount)) as Dollars
}

/**
 * Dollars to cents, half a cent rounded up (away from zero, should an amount be negative): `18.0687` is 1807.
 *
 * @throws IotpayInvalidAmount for what is no amount, or is too large to count in cents exactly
 */
export function toCents(amount: unknown): Cents {
  return cents(Number(unitsAt(decimalOf(amount), 2)))
}

/**
 * A number that is known to count cents.
 *
 * @throws IotpayInvalidAmount unless it is whole and safe
 */
export function cents(n: number): Cents {
  if (!Number.isSafeInteger(n)) {
    throw new IotpayInvalidAmount("An amount in cents must be a whole number that can be counted exactly")
  }
  return (n === 0 ? 0 : n) as Cents // no minus zero
}

/** Cents to dollars: 1807 is `18.07`, 1800 is `18`. */
export function dollarsOf(amount: Cents): Dollars {
  return exactDollars(`${amount}e-2`)
}

/** The exact sum; `0` of nothing. */
export function addDollars(...amounts: Dollars[]): Dollars {
  return decimalText(amounts.map(decimalOf).reduce(addDecimals, { units: 0n, scale: 0 })) as Dollars
}

/** The first less all the others, exactly. */
export function minusDollars(from: Dollars, ...amounts: Dollars[]): Dollars {
  const { units, scale } = decimalOf(addDollars(...amounts))
  return decimalText(addDecimals(decimalOf(from), { units: -units, scale })) as Dollars
}

/** For sorting: negative if `a` is less, 0 if they are equal to the last digit, positive if it is more. */
export function compareDollars(a: Dollars, b: Dollars): number {
  const [left, right] = [decimalOf(a), decimalOf(b)]
  const scale = Math.max(left.scale, right.scale)
  const difference = unitsAt(left, scale) - unitsAt(right, scale)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** Are two amounts in dollars the same once rounded to cents? Medusa's totals carry more digits than a card. */
export function sameCents(a: unknown, b: unknown): boolean {
  return toCents(a) === toCents(b)
}

/** For sentences: 1807 is `$18.07`, 123450 is `$1,234.50`. */
export function formatCad(amount: Cents): string {
  const [whole = "0", fraction = ""] = dollarsOf(Math.abs(amount) as Cents).split(".")
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",")
  return `${amount < 0 ? "-" : ""}$${grouped}.${fraction.padEnd(2, "0")}`
}

/**
 * What a refund gives back: everything refunded including this one, rounded once, less what was already
 * given back. Rounding the running total keeps the parts from exceeding the whole or stranding a cent.
 *
 * @param of.refundedBefore dollars that Medusa counts as refunded before this refund
 * @param of.refund dollars of this refund
 * @param of.reversedBefore cents the gateway has already given back
 * @returns cents, never below 0
 */
export function centsToGiveBack(of: { refundedBefore: Dollars; refund: Dollars; reversedBefore: Cents }): Cents {
  const total = toCents(addDollars(of.refundedBefore, of.refund))
  return cents(Math.max(0, total - of.reversedBefore))
}

function decimalOf(amount: unknown): Decimal {
  const text = amountText(amount)
  const decimal = text === undefined ? undefined : parseDecimal(text)
  if (decimal === undefined) {
    throw new IotpayInvalidAmount(
      `Not an amount of money: ${typeof amount === "object" ? "an object" : `"${String(amount).slice(0, 40)}"`}`
    )
  }
  return decimal
}
