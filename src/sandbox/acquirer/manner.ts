/** How a charge or a reversal is carried out, beside what the request says. */
export interface Manner {
  /** The fault `"leave undecided"`: what would succeed stays in status 1. */
  undecided: boolean
}
