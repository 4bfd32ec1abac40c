import { isInProgress, lateLookAt, type Purchase } from "./rows"

/** While there is money in it. */
export const SOON_MS = 30_000

/** Pauses between looks double from the first to the longest of their kind: in an hour that is some five looks. */
const PAUSES_MS = {
  paid: { first: SOON_MS, longest: 20 * 60_000 },
  inDoubt: { first: SOON_MS, longest: 10 * 60_000 },
  unknown: { first: 2 * 60_000, longest: 6 * 60 * 60_000 },
}

/**
 * When the job looks at a purchase again that has not found its place. What was declined or never paid gets one late
 * look, a day after its end, unless IOTPay calls it in progress.
 *
 * @param waiting something is just being done with it, whatever its state
 */
export function nextLook(purchase: Purchase, now: Date, waiting: boolean): Date {
  const unpaid = !waiting && (purchase.state === "declined" || purchase.state === "closed") && !isInProgress(purchase)
  const lateLook = lateLookAt(purchase)
  return unpaid && lateLook > now ? lateLook : later(now, pauseBefore(purchase))
}

export function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms)
}

function pauseBefore(purchase: Purchase): number {
  const { first, longest } = PAUSES_MS[kindOfWait(purchase)]
  return Math.min(first * 2 ** Math.min(purchase.looks, 20), longest)
}

function kindOfWait(purchase: Purchase): keyof typeof PAUSES_MS {
  if (purchase.state === "confirmed") {
    return "paid"
  }
  return purchase.state === "in_doubt" || isInProgress(purchase) ? "inDoubt" : "unknown"
}
