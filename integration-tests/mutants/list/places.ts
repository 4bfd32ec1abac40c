import type { Mutant } from "../mutant"

/** Where a purchase belongs, and what takes it up again. */
export const places: Mutant[] = [
  {
    name: "the job is not told that core took a payment back",
    file: "providers/iotpay/base-provider.ts",
    search: "await this.iotpay.ledger.reopening.reopen(purchase.id)",
    replace: "await Promise.resolve()",
    spec: "regressions/taken-back-by-core",
    tests: "goes back$",
  },
  {
    name: "a payment that core took back is lost if the provider could not say so",
    file: "workflows/reconcile/taken-back.ts",
    search: "if (!dealtWith && !countsInMedusa(await belongingsOf(container, purchase))) {",
    replace: "if (!dealtWith && !purchase) {",
    spec: "regressions/taken-back-by-core",
    tests: "although the provider's word of it was lost",
  },
  {
    name: "what a person has dealt with is taken up again",
    file: "workflows/reconcile/taken-back.ts",
    search: "if (!dealtWith && ",
    replace: "if (",
    spec: "regressions/taken-back-by-core",
    tests: "a person says that it was dealt with",
  },
]
