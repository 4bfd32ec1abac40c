import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isCharge, type Purchase } from "./rows"

const TABLE = "iotpay_purchase"
const ONE_IN_DOUBT = "iotpay_purchase_one_in_doubt"
const WALLET_USED = "iotpay_purchase_wallet_digest"
/** The answer is usually there in seconds; if it was lost, somebody waits for what the job finds. */
const FIRST_LOOK_MS = 30_000
/** Core's lock on a cart lasts two minutes: what has not left by then is in nobody's hands. */
const NEVER_CAME_AFTER_MS = 150_000

/** The one writer of charges under way: purchases that are in doubt from the moment before they leave. */
export class ChargeRows {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /**
   * From open to in doubt, by compare-and-set: whoever gets the row back, and nobody else, sends the charge.
   *
   * @returns the row; `"busy"` if it is not open any more or another charge of its collection is in doubt;
   * `"used"` if the wallet's token has paid before
   */
  async send(id: string, walletDigest?: string): Promise<Purchase | "busy" | "used"> {
    const at = this.now()
    try {
      const [sent] = await this.table()
        .where({ id, state: "open" })
        .whereNull("abandoned_at")
        .update({
          state: "in_doubt",
          sent_at: at,
          wallet_digest: walletDigest ?? null,
          next_look_at: new Date(at.getTime() + FIRST_LOOK_MS),
          updated_at: at,
        })
        .returning("*")
      return sent ?? "busy"
    } catch (error) {
      switch ((error as { constraint?: string }).constraint) {
        case ONE_IN_DOUBT:
          return "busy"
        case WALLET_USED:
          return "used"
      }
      throw error
    }
  }

  /** It did not leave after all: only for who was about to send it. */
  async takeBack(id: string): Promise<void> {
    await this.table().where({ id, state: "in_doubt" }).update({ state: "open", sent_at: null, wallet_digest: null, unheard: 0, updated_at: this.now() })
  }

  /**
   * Has somebody been watching for so long that a charge does not leave that the browser's request for it can't have
   * reached the shop? The charge stays as it is, for it may be asked for again, and the watching begins anew.
   */
  async neverCame(id: string): Promise<boolean> {
    const at = this.now()
    const waited = await this.table()
      .where({ id, state: "open" })
      .whereIn("method", ["card", "wallet"])
      .where("watched_since", "<=", new Date(at.getTime() - NEVER_CAME_AFTER_MS))
      .update({ watched_since: null, updated_at: at })
    return waited === 1
  }

  /** Ends a doubt, if nothing else has. @returns the row as it stands then */
  async end(id: string, verdict: { state: "declined" | "closed"; reason: string } & Partial<Purchase>): Promise<Purchase> {
    await this.table().where({ id, state: "in_doubt" }).update({ ...verdict, updated_at: this.now() })
    return await this.table().where({ id }).first()
  }

  /**
   * What a session is paid with now. A charge that came to nothing is tried again as another purchase, while the
   * shopper's browser still names the first.
   */
  async currentOf(named: Purchase): Promise<Purchase> {
    if (!isCharge(named)) {
      return named
    }
    const ofSession: Purchase[] = await this.table().where({ session_id: named.session_id }).orderBy("order_number", "desc")
    return ofSession.find(({ state }) => state === "confirmed") ?? ofSession.find(({ state }) => state === "in_doubt") ?? ofSession[0] ?? named
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
