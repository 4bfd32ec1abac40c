import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CardRows } from "./card-rows"
import { ChargeRequestRows } from "./charge-request-rows"
import { ChargeRows } from "./charge-rows"
import { PurchaseRows } from "./purchase-rows"
import { ReversalRows } from "./reversal-rows"

/** Our tables of every purchase and reversal ever attempted and of the cards on file, and their only writer. */
export class Ledger {
  readonly purchases: PurchaseRows
  readonly charges: ChargeRows
  readonly reversals: ReversalRows
  readonly cards: CardRows
  readonly chargeRequests: ChargeRequestRows

  constructor(knex: Knex, now: () => Date) {
    this.purchases = new PurchaseRows(knex, now)
    this.charges = new ChargeRows(knex, now)
    this.chargeRequests = new ChargeRequestRows(knex, now)
    this.cards = new CardRows(knex, now)
    this.reversals = new ReversalRows(knex, now)
  }
}

export { reversedCents, reversedExactly } from "./amounts"
export { isCharge, isUnsent, type Card, type ChargeRequest, type Purchase, type Reversal } from "./rows"
