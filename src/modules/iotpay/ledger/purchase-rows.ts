import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { later, nextLook, SOON_MS } from "./next-look"
import type { Purchase } from "./rows"
import { isToken } from "./token"

const TABLE = "iotpay_purchase"
/** A shopper needs some minutes on IOTPay's page; a notification or the return is usually sooner than the first look. */
const FIRST_LOOK_MS = 5 * 60_000
/** Who looks again within this time has been watching all along. */
const WATCHING_PAUSE_MS = 60_000
/** A pause between questions is at most this part of the time that somebody has been watching, once that is long. */
const WATCHED_PER_PAUSE = 24
/** Whoever looks has this long for it. */
const LEASE_MS = 3 * 60_000

type NewPurchase = Pick<
  Purchase,
  | "order_number"
  | "token"
  | "session_id"
  | "collection_id"
  | "merchant_id"
  | "customer"
  | "method"
  | "currency_code"
  | "amount"
  | "amount_exact"
  | "state"
> &
  Partial<Purchase>

/** The one writer of purchases. Every statement commits by itself, so what it wrote survives a crash right after. */
export class PurchaseRows {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /** @returns nothing if its order number was taken at the same moment */
  async insert(row: NewPurchase): Promise<Purchase | undefined> {
    const at = this.now()
    const [inserted] = await this.table()
      .insert({ ...row, id: generateEntityId(undefined, "iopur"), owner: "none", next_look_at: later(at, FIRST_LOOK_MS), created_at: at, updated_at: at })
      .onConflict("order_number")
      .ignore()
      .returning("*")
    return inserted
  }

  async byId(id: string): Promise<Purchase | undefined> {
    return await this.table().where({ id }).first()
  }

  async byToken(token: string): Promise<Purchase | undefined> {
    return isToken(token) ? await this.table().where({ token }).first() : undefined
  }

  async byOrderNumber(orderNumber: string): Promise<Purchase | undefined> {
    return await this.table().where({ order_number: orderNumber }).first()
  }

  /** Newest first. */
  async ofSession(sessionId: string): Promise<Purchase[]> {
    return await this.table().where({ session_id: sessionId }).orderBy([{ column: "created_at", order: "desc" }, { column: "order_number", order: "desc" }])
  }

  async ofCollection(collectionId: string): Promise<Purchase[]> {
    return await this.table().where({ collection_id: collectionId }).orderBy("created_at", "desc")
  }

  /** The payment of the same merchant's, not this one, that IOTPay confirmed and that it last knew when it was asked. */
  async control({ id, merchant_id }: Purchase): Promise<Purchase | undefined> {
    return await this.table().where({ merchant_id, state: "confirmed" }).whereNot({ id }).orderByRaw("known_at desc nulls last").first()
  }

  /** Not its state: that is changed by compare-and-set only. */
  async change(id: string, change: Partial<Omit<Purchase, "state">>): Promise<Purchase> {
    const [changed] = await this.table().where({ id }).update({ ...change, updated_at: this.now() }).returning("*")
    return changed as Purchase
  }

  /** Writes what a reading means. A purchase that somebody confirmed meanwhile stays confirmed. */
  async record(id: string, verdict: Partial<Purchase>): Promise<Purchase> {
    const { state, placed_at, looks, first_confirmed_at, ...rest } = verdict
    const kept = state && state !== "confirmed" ? this.knex.raw("case when state = 'confirmed' then state else ? end", [state]) : state
    // Whoever confirmed it places it now, or was stopped: then the job is not to wait for the look that was due before.
    const soon = this.knex.raw("case when state = 'confirmed' then next_look_at else least(next_look_at, ?) end", [later(this.now(), SOON_MS)])
    // So does its place, if it has found one: an answer that was on its way meanwhile begins nothing anew.
    const begins = Object.fromEntries(
      Object.entries({ placed_at, looks, first_confirmed_at })
        .filter(([, value]) => value !== undefined)
        .map(([column, value]) => [column, this.knex.raw("case when state = 'confirmed' then ?? else ? end", [column, value as never])])
    )
    const [changed] = await this.table()
      .where({ id })
      .update({ ...rest, ...begins, ...(kept ? { state: kept } : {}), ...(state === "confirmed" ? { next_look_at: soon } : {}), updated_at: this.now() })
      .returning("*")
    return changed as Purchase
  }

  /** Ends what is open, unless a charge has left for it meanwhile. @returns the row as it stands then */
  async close(id: string, reason: string): Promise<Purchase> {
    await this.table().where({ id, state: "open" }).whereNull("sent_at").update({ state: "closed", reason, updated_at: this.now() })
    return (await this.byId(id)) as Purchase
  }

  /** IOTPay answered once more that it has never heard of it, and that counts. @returns the row as it stands then */
  async countUnheard(id: string): Promise<Purchase> {
    await this.table().where({ id }).whereNot({ state: "confirmed" }).update({ unheard: this.knex.raw("?? + 1", ["unheard"]), updated_at: this.now() })
    return (await this.byId(id)) as Purchase
  }

  /** @param of one purchase, or all that a session has had */
  async abandon(of: { id: string } | { session_id: string }): Promise<void> {
    await this.table().where(of).whereNull("abandoned_at").update({ abandoned_at: this.now(), updated_at: this.now() })
  }

  /**
   * The fence: a purchase gets one owner, by compare-and-set, whatever instance asks.
   *
   * @returns whether the purchase is `owner`'s now; an order's claim that it had before begins anew
   */
  async claim(id: string, owner: "order" | "reversal"): Promise<boolean> {
    const at = this.now()
    const mine = await this.table()
      .where({ id })
      .whereIn("owner", ["none", owner])
      .update({ owner, owned_at: this.knex.raw("case when owner = 'reversal' then owned_at else ? end", [at]), updated_at: at })
    return mine === 1
  }

  /** Takes a claim back that came to nothing. Only for what was claimed before `before`. */
  async release(id: string, before: Date): Promise<boolean> {
    const released = await this.table()
      .where({ id, owner: "order" })
      .where("owned_at", "<", before)
      .update({ owner: "none", owned_at: null, updated_at: this.now() })
    return released === 1
  }

  /** An automatic reversal that finds an order resting on the purchase after all hands it over. */
  async handToOrder(id: string): Promise<void> {
    await this.table().where({ id, owner: "reversal" }).update({ owner: "order", owned_at: this.now(), updated_at: this.now() })
  }

  /** Takes up to `limit` purchases that nobody has placed and that are due for a look: each is taken by one worker. */
  async takeUnplaced(limit: number): Promise<Purchase[]> {
    const at = this.now()
    const due = this.table().whereNull("placed_at").where("next_look_at", "<=", at).orderByRaw("(state in ('confirmed', 'in_doubt')) desc, next_look_at").limit(limit)
    return await this.table()
      .whereIn("id", due.select("id").forUpdate().skipLocked())
      .update({ next_look_at: later(at, LEASE_MS), looks: this.knex.raw("?? + 1", ["looks"]), updated_at: at })
      .returning("*")
  }

  /**
   * Not placed yet: the next look, with growing pauses; soon while there is money in it. What was
   * declined or never paid gets one late look, a day after its end, unless IOTPay calls it in progress.
   *
   * What has become of it meanwhile is looked at when that is due.
   *
   * @param waiting something is just being done with it, whatever its state
   */
  async lookLater(purchase: Purchase, waiting = false): Promise<void> {
    const { id, state } = purchase
    await this.table().where({ id, state }).update({ next_look_at: nextLook(purchase, this.now(), waiting), updated_at: this.now() })
  }

  /**
   * @param of.state in which it was when its place was found: what was confirmed meanwhile has none yet
   * @returns whether it had none before: of several who find its place, one
   */
  async markPlaced({ id, state }: Pick<Purchase, "id" | "state">): Promise<boolean> {
    const placed = await this.table().where({ id, state }).whereNull("placed_at").update({ placed_at: this.now(), updated_at: this.now() })
    return placed === 1
  }

  /**
   * May I ask the gateway on behalf of those who only watch? One may in `everyMs`, over all instances; the longer they
   * have been watching, the seldomer, down to one in `longestMs`.
   */
  async mayAsk(id: string, { everyMs, longestMs }: { everyMs: number; longestMs: number }): Promise<boolean> {
    const at = this.now()
    const anew = this.knex.raw("case when asked_at > ? then coalesce(watched_since, ?) else ? end", [later(at, -WATCHING_PAUSE_MS), at, at])
    const mine = await this.table()
      .where({ id })
      .where((either) => void either.whereNull("asked_at").orWhereRaw("asked_at < ?::timestamptz - greatest(? * interval '1 ms', least((?::timestamptz - coalesce(watched_since, ?)) / ?, ? * interval '1 ms'))", [at, everyMs, at, at, WATCHED_PER_PAUSE, longestMs]))
      .update({ asked_at: at, watched_since: anew })
    return mine === 1
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
