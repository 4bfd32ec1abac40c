/** Cents as the text that wallets want, `18.07`, without a floating-point number in between. */
export function amountText(cents: number): string {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new Error(`${cents} is no whole number of cents`)
  const digits = String(cents).padStart(3, "0")
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** @throws Error unless the amount is a text like `18.07` */
export function assertAmount(amount: string): void {
  if (typeof amount !== "string" || !/^\d{1,9}\.\d{2}$/.test(amount) || /^[0.]+$/.test(amount)) {
    throw new Error(`The amount is a text of dollars and two digits of cents, like "18.07", not ${JSON.stringify(amount)}`)
  }
}
