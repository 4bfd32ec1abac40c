import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Card } from "./rows"
import { isToken } from "./token"

const TABLE = "iotpay_card"
/** Entering a card takes a minute or two; coming back is usually sooner than the first look. */
const FIRST_LOOK_MS = 3 * 60_000
const LEASE_MS = 3 * 60_000
const DAY_MS = 24 * 60 * 60_000

type NewCard = Pick<Card, "customer_id" | "gateway_card_id" | "token" | "channel"> & Partial<Card>

/** The one writer of cards on file. */
export class CardRows {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  async insert(row: NewCard): Promise<Card> {
    const at = this.now()
    const [inserted] = await this.table()
      .insert({
        state: "pending",
        ...row,
        id: generateEntityId(undefined, "iocard"),
        is_default: false,
        next_look_at: new Date(at.getTime() + FIRST_LOOK_MS),
        created_at: at,
        updated_at: at,
      })
      .returning("*")
    return inserted
  }

  /** Begins a card, unless the customer has begun as many within a time: counted and written in one go. @returns nothing if that is so */
  async begin(row: NewCard, most: { cards: number; withinMs: number }): Promise<Card | undefined> {
    const since = new Date(this.now().getTime() - most.withinMs)
    return await this.knex.transaction(async (transaction) => {
      await lockCardsOf(transaction, row.customer_id)
      const begun = await transaction(TABLE).where({ customer_id: row.customer_id }).where("created_at", ">", since).pluck("id")
      return begun.length < most.cards ? await new CardRows(transaction, this.now).insert(row) : undefined
    })
  }

  /** A customer's own card. Another's is as unknown as one that never was, and is looked for in the same way. */
  async ofCustomer(customerId: string, id: string): Promise<Card | undefined> {
    return await this.table().where({ id, customer_id: customerId }).whereNot({ state: "removed" }).first()
  }

  /** The default first, then newest first. */
  async activeOf(customerId: string): Promise<Card[]> {
    return await this.table()
      .where({ customer_id: customerId, state: "active" })
      .orderBy([{ column: "is_default", order: "desc" }, { column: "created_at", order: "desc" }, { column: "id", order: "desc" }])
  }

  /** Those on file and those whose page can still be used: the default first, then newest first. */
  async listOf(customerId: string, { limit, offset }: { limit: number; offset: number }): Promise<{ cards: Card[]; count: number }> {
    const now = this.now()
    const wanted = () =>
      this.table()
        .where({ customer_id: customerId })
        .where((either) => void either.where({ state: "active" }).orWhere((adding) => void adding.where({ state: "pending" }).where("expires_at", ">", now)))
    const [{ count }] = await wanted().count("id as count")
    const cards = await wanted()
      .orderBy([{ column: "is_default", order: "desc" }, { column: "created_at", order: "desc" }, { column: "id", order: "desc" }])
      .limit(limit)
      .offset(offset)
    return { cards, count: Number(count) }
  }

  async byId(id: string): Promise<Card | undefined> {
    return await this.table().where({ id }).first()
  }

  async byToken(token: string): Promise<Card | undefined> {
    return isToken(token) ? await this.table().where({ token }).first() : undefined
  }

  async change(id: string, change: Partial<Card>): Promise<Card> {
    const [changed] = await this.table().where({ id }).update({ ...change, updated_at: this.now() }).returning("*")
    return changed
  }

  /** May I ask the gateway whether a card has been added, on behalf of who looks? One may in `everyMs`, over all instances. */
  async mayAsk(id: string, everyMs: number): Promise<boolean> {
    const at = this.now()
    const mine = await this.table()
      .where({ id, state: "pending" })
      .where((either) => void either.whereNull("asked_at").orWhere("asked_at", "<", new Date(at.getTime() - everyMs)))
      .update({ asked_at: at })
    return mine === 1
  }

  /** Changes a card that is still being added; what it has become meanwhile stays. @returns it as it stands then */
  async changePending(id: string, change: Partial<Card>): Promise<Card> {
    await this.table().where({ id, state: "pending" }).update({ ...change, updated_at: this.now() })
    return (await this.byId(id)) as Card
  }

  /** Changes a card that is on file; one that was removed meanwhile stays as it is. @returns it as it stands then */
  async changeActive(id: string, change: Partial<Card>): Promise<Card> {
    await this.table().where({ id, state: "active" }).update({ ...change, updated_at: this.now() })
    return (await this.byId(id)) as Card
  }

  /** From pending to active, once; a card that was removed meanwhile stays removed. A customer's first card is the default. */
  async activate(id: string, found: Partial<Card>): Promise<Card | undefined> {
    return await this.knex.transaction(async (transaction) => {
      // The customer's lock first, as everywhere: a removal that has it waits for the rows.
      const owner = await transaction(TABLE).where({ id }).first("customer_id")
      await lockCardsOf(transaction, owner?.customer_id ?? "")
      const card = await transaction(TABLE).where({ id }).forUpdate().first()
      if (card?.state === "pending" || card?.state === "closed") {
        const others = await transaction(TABLE).where({ customer_id: card.customer_id, state: "active", is_default: true }).first()
        await transaction(TABLE)
          .where({ id })
          .update({ ...found, state: "active", is_default: !others, activated_at: this.now(), reason: null, updated_at: this.now() })
      }
      return await transaction(TABLE).where({ id }).first()
    })
  }

  async makeDefault(customerId: string, id: string): Promise<Card | undefined> {
    return await this.knex.transaction(async (transaction) => {
      await lockCardsOf(transaction, customerId)
      const wanted = await transaction(TABLE).where({ id, customer_id: customerId, state: "active" }).first()
      if (!wanted) {
        return undefined
      }
      await transaction(TABLE).where({ customer_id: customerId, is_default: true }).update({ is_default: false })
      const [card] = await transaction(TABLE).where({ id }).update({ is_default: true, updated_at: this.now() }).returning("*")
      return card
    })
  }

  /** Forgets one of a customer's cards. @returns whether it was there */
  async remove(customerId: string, id: string): Promise<boolean> {
    return (await this.forget(customerId, { id })) === 1
  }

  /** Forgets all cards of a customer. @returns how many there were */
  async removeAll(customerId: string): Promise<number> {
    return await this.forget(customerId, {})
  }

  /** What is left can't be charged and names nobody. The newest of those that stay becomes the default if the default went. */
  private async forget(customerId: string, which: { id?: string }): Promise<number> {
    const at = this.now()
    return await this.knex.transaction(async (transaction) => {
      await lockCardsOf(transaction, customerId)
      const removed = await transaction(TABLE)
        .where({ customer_id: customerId, ...which })
        .whereNot({ state: "removed" })
        .update({
          ...{ state: "removed", removed_at: at, deleted_at: at, updated_at: at, is_default: false },
          ...{ gateway_card_id: null, holder: null, redirect_url: null, secure_id: null, return_url: null },
        })
      const staying = await transaction(TABLE).where({ customer_id: customerId, state: "active" }).orderBy("created_at", "desc")
      if (staying[0] && !staying.some((card) => card.is_default)) {
        await transaction(TABLE).where({ id: staying[0].id }).update({ is_default: true })
      }
      return removed
    })
  }

  /** Takes up to `limit` cards that are still being added and due for a look: each is taken by one worker. */
  async takePending(limit: number): Promise<Card[]> {
    return await this.take("pending", { limit, leaseMs: LEASE_MS })
  }

  /** Takes up to `limit` active cards that nobody has looked at for a day. */
  async takeActive(limit: number): Promise<Card[]> {
    return await this.take("active", { limit, leaseMs: DAY_MS })
  }

  private async take(state: Card["state"], { limit, leaseMs }: { limit: number; leaseMs: number }): Promise<Card[]> {
    const at = this.now()
    const due = this.table().where({ state }).where("next_look_at", "<=", at).orderBy("next_look_at").limit(limit)
    return await this.table()
      .whereIn("id", due.select("id").forUpdate().skipLocked())
      .update({ next_look_at: new Date(at.getTime() + leaseMs), updated_at: at })
      .returning("*")
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}

/** One change of a customer's cards at a time, whatever the instance: which is the default depends on all of them. */
async function lockCardsOf(transaction: Knex.Transaction, customerId: string): Promise<void> {
  await transaction.raw("select pg_advisory_xact_lock(hashtext(?))", [`iotpay_card:${customerId}`])
}
