const dollars = new Intl.NumberFormat("en-CA", { style: "currency", currency: "CAD" })

/** Whole cents, half a cent up. Medusa's totals are unrounded: 18.0687 is paid as 18.07. */
export function cents(amount) {
  // Ten decimals remove the noise of binary fractions; the exponent moves the point without adding any.
  const clean = Number(Number(amount ?? 0).toFixed(10))
  return Math.floor(Number(`${clean.toFixed(10)}e2`) + 0.5)
}

/** `$18.07` */
export function money(amount) {
  return dollars.format(cents(amount) / 100)
}
