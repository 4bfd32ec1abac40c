/** What a status says about the money: it moved, it did not, or nobody can say yet. */
export type Outcome = "succeeded" | "failed" | "undecided"

/** Every status of the card API, protocol 5. 3 is 2 after the merchant was notified; 1 has no meaning of its own. */
const outcomes = {
  0: "undecided",
  1: "undecided",
  2: "succeeded",
  3: "succeeded",
  9: "failed",
} as const satisfies Record<number, Outcome>

/** The outcome of a status. A missing one, or a number never heard of, decides nothing. */
export function outcomeOf(status: number | null): Outcome {
  return isKnown(status) ? outcomes[status] : "undecided"
}

function isKnown(status: number | null): status is keyof typeof outcomes {
  return status !== null && Object.hasOwn(outcomes, status)
}
