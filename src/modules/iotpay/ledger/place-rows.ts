import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { later, SOON_MS } from "./next-look"
import type { Purchase } from "./rows"

const TABLE = "iotpay_purchase"
/** Whoever is just undoing something is done by then. */
const LOOK_AFTER_MS = 60_000

/** Purchases on the way to their place, and back from it. */
export class PlaceRows {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /** Medusa has taken an order's payment back, or may be about to: its place is looked for anew, soon. Moves no money. */
  async reopen(id: string): Promise<void> {
    const at = this.now()
    const next = new Date(at.getTime() + LOOK_AFTER_MS)
    await this.knex(TABLE)
      .where({ id, state: "confirmed", owner: "order" })
      .update({ placed_at: null, looks: 0, failed_tries: 0, next_look_at: next, updated_at: at })
  }

  /**
   * IOTPay has told of money that is not confirmed: what it said before of this purchase, that nobody paid, does not count
   * any more, and it is asked again soon.
   */
  async lookAgain(id: string): Promise<void> {
    const at = this.now()
    await this.knex(TABLE)
      .where({ id })
      .whereNot({ state: "confirmed" })
      .update({ placed_at: null, answered_at: null, unpaid_at: null, looks: 0, next_look_at: this.knex.raw("least(next_look_at, ?)", [later(at, SOON_MS)]), updated_at: at })
  }

  /** Medusa was asked to take a purchase that IOTPay had just confirmed, and did not. @returns it as it stands then */
  async countFailedTry(id: string): Promise<Purchase> {
    const [counted] = await this.knex(TABLE)
      .where({ id })
      .update({ failed_tries: this.knex.raw("?? + 1", ["failed_tries"]), updated_at: this.now() })
      .returning("*")
    return counted
  }
}
