/** A card's expiry as `MMYY`, from a text or from a number that has lost its leading zero. */
export function expiryIn(value: string | undefined): string | undefined {
  const padded = value?.padStart(4, "0") ?? ""
  return /^(0[1-9]|1[0-2])\d\d$/.test(padded) ? padded : undefined
}
