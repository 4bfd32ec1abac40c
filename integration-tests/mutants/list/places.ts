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
    name: "what the job refunded is owed again",
    file: "workflows/reconcile/book-refund.ts",
    search: 'if (of && order.status !== "canceled" && (unbooked || isCoresLast(order, of.id))) {',
    replace: 'if (of && order.status === "draft") {',
    spec: "regressions/what-an-order-owes",
    tests: "owes nothing if the job recorded it",
  },
  {
    name: "a refund's credit line is written twice",
    file: "workflows/reconcile/credit-line.ts",
    search: "line?.reference_id === refundId",
    replace: "line?.reference_id === orderId",
    spec: "regressions/what-an-order-owes",
    tests: "between its credit line and its transaction",
  },
  {
    name: "a credit line that core did not come to write is missing for ever",
    file: "workflows/reconcile/book-refund.ts",
    search: "transaction.version === version",
    replace: "transaction.version > version",
    spec: "regressions/what-an-order-owes",
    tests: "between its transaction and its credit line",
  },
  {
    name: "an order change that was left halfway blocks the order for ever",
    file: "workflows/reconcile/credit-line.ts",
    search: "if (own.length) {",
    replace: "if (own.length < 0) {",
    spec: "regressions/what-an-order-owes",
    tests: "can be edited again",
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
