/** An exact decimal number: `units` × 10^-`scale`, without trailing zeros in `units` unless `scale` is 0. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

const shape = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/

/** A double reaches from 5e-324 to 1.8e308; a longer text is no amount, and would only cost memory. */
const longest = 400

/**
 * Reads `19.99`, `-0.5`, `1e-7`, `1.50e+21`.
 *
 * @returns the exact value, or undefined for anything that is not a decimal number
 */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] = shape.exec(text) ?? []
  if (sign === undefined || text.length > longest || Math.abs(Number(exponent)) > longest) {
    return undefined
  }
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction) * (sign === "-" ? -1n : 1n)
  return scale < 0 ? { units: digits * 10n ** BigInt(-scale), scale: 0 } : shortest({ units: digits, scale })
}

function shortest({ units, scale }: Decimal): Decimal {
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n
    scale -= 1
  }
  return { units, scale }
}

/** The units of `value` at `scale` decimals, rounded half away from zero where digits are lost. */
export function unitsAt(value: Decimal, scale: number): bigint {
  if (scale >= value.scale) {
    return value.units * 10n ** BigInt(scale - value.scale)
  }
  const divisor = 10n ** BigInt(value.scale - scale)
  const half = value.units < 0n ? -divisor / 2n : divisor / 2n
  return (value.units + half) / divisor // BigInt division cuts towards zero, so the half decides
}

/** The sum, exactly. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return shortest({ units: unitsAt(a, scale) + unitsAt(b, scale), scale })
}

/** The one way this number is written: no exponent, no plus sign, no superfluous zeros. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0")
  const point = digits.length - scale
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  return units < 0n ? `-${text}` : text
}
