import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CardRows } from "./card-rows"
import { ChargeRequestRows } from "./charge-request-rows"
import { ChargeRows } from "./charge-rows"
import { PurchaseRows } from "./purchase-rows"
import { PlaceRows } from "./place-rows"
import { ReversalRows } from "./reversal-rows"
import type { Purchase } from "./rows"
import { unpaidCollections } from "./unpaid-collections"

/** Our tables of every purchase and reversal ever attempted and of the cards on file, and their only writer. */
export class Ledger {
  readonly purchases: PurchaseRows
  readonly places: PlaceRows
  readonly charges: ChargeRows
  readonly reversals: ReversalRows
  readonly cards: CardRows
  readonly chargeRequests: ChargeRequestRows

  /** The newest purchase of each collection that IOTPay has paid nothing of, of those begun after a time. */
  readonly unpaidCollections: (since: Date) => Promise<Pick<Purchase, "id" | "collection_id">[]>

  constructor(knex: Knex, now: () => Date) {
    this.purchases = new PurchaseRows(knex, now)
    this.places = new PlaceRows(knex, now)
    this.charges = new ChargeRows(knex, now)
    this.chargeRequests = new ChargeRequestRows(knex, now)
    this.cards = new CardRows(knex, now)
    this.reversals = new ReversalRows(knex, now)
    this.unpaidCollections = async (since) => await unpaidCollections(knex, since)
  }
}

export { reversedCents, reversedExactly } from "./amounts"
export { hadLateLook, isCharge, isInProgress, isRefusedVoid, isUnsent, lateLookAt, wasAskedLate, type Card, type ChargeRequest, type Purchase, type Reversal } from "./rows"
