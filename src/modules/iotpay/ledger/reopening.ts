import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const TABLE = "iotpay_purchase"
/** Whoever is just undoing something is done by then. */
const LOOK_AFTER_MS = 60_000

/** Takes up again what had found its place, when something became of it that changes that. */
export class Reopening {
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
      .update({ placed_at: null, looks: 0, next_look_at: next, updated_at: at })
  }
}
