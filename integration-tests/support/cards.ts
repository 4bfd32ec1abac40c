/** Test cards of the sandbox, by what happens to them. */
export const cards = {
  approved: "4242424242424242",
  declined: "4000000000000002",
  unknown: "4000000000000119",
} as const
