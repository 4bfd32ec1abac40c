import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { PurchaseRows } from "./purchase-rows"
import { ReversalRows } from "./reversal-rows"

/** Our table of every purchase and reversal ever attempted, and its only writer. */
export class Ledger {
  readonly purchases: PurchaseRows
  readonly reversals: ReversalRows

  constructor(knex: Knex, now: () => Date) {
    this.purchases = new PurchaseRows(knex, now)
    this.reversals = new ReversalRows(knex, now)
  }
}

export { reversedCents, reversedExactly } from "./reversal-rows"
export type { Purchase, Reversal } from "./rows"
