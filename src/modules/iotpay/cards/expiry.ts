/** Canada is behind UTC, and a card is good to the last minute of its month, wherever its owner is. */
const WEST_OF_UTC_MS = 12 * 60 * 60_000

/** @param expiry `MMYY`; a card that names none is good until IOTPay says otherwise */
export function isExpired(expiry: string | null, now: Date): boolean {
  const { month, year } = monthAndYear(expiry)
  return month !== null && year !== null && now.getTime() >= Date.UTC(year, month, 1) + WEST_OF_UTC_MS
}

/** The month (1 to 12) and the whole year of an expiry. */
export function monthAndYear(expiry: string | null): { month: number | null; year: number | null } {
  const parts = /^(0[1-9]|1[0-2])(\d\d)$/.exec(expiry ?? "")
  return parts ? { month: Number(parts[1]), year: 2000 + Number(parts[2]) } : { month: null, year: null }
}
