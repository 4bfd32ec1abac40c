import type { Mutant } from "../mutant"
import { answers } from "./answers"
import { charges } from "./charges"
import { gateway } from "./gateway"
import { job } from "./job"
import { lateAndLeft } from "./late-and-left"
import { money } from "./money"
import { notifications } from "./notifications"
import { paymentLinks } from "./payment-links"
import { purchases } from "./purchases"
import { places } from "./places"
import { provider } from "./provider"
import { reconcile } from "./reconcile"
import { reversals } from "./reversals"
import { rim } from "./rim"

/** Every mutant there is, by room. */
export function allMutants(): Mutant[] {
  const all = [...money, ...gateway, ...answers, ...lateAndLeft, ...notifications, ...purchases, ...provider, ...reversals, ...rim, ...paymentLinks, ...charges, ...reconcile, ...places, ...job]
  const twice = all.find((mutant, at) => all.findIndex(({ name }) => name === mutant.name) !== at)
  if (twice) {
    throw new Error(`Two mutants have the name "${twice.name}"`)
  }
  return all
}
