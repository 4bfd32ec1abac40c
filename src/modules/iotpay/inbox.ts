import type { InferTypeOf } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { VerifiedNotification } from "../../gateway"
import type { IotpayNotification } from "./models/notification"

const TABLE = "iotpay_notification"
/** Whoever takes a notification up has this long for it; after that it is anybody's again. */
const LEASE_MS = 3 * 60_000
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 30 * 60_000
/** About ten hours of trying; by then the settling of the ledger has long taken over. */
const MOST_ATTEMPTS = 25

export type Notification = InferTypeOf<typeof IotpayNotification>

/** What IOTPay tells us, kept before it is acknowledged and taken up by one worker at a time. */
export class Inbox {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /** Commits a verified notification. The same message again is the same row, counted. */
  async keep(notification: VerifiedNotification, via: Notification["via"]): Promise<{ id: string; known: boolean }> {
    const at = this.now()
    const [row] = await this.table()
      .insert({
        id: generateEntityId(undefined, "ionot"),
        digest: notification.digest,
        order_number: notification.order.orderNumber ?? "",
        kind: notification.order.kind,
        says_paid: notification.order.kind === "payment" && notification.order.outcome === "succeeded",
        fields: JSON.stringify(notification.fields),
        via,
        state: "waiting",
        next_attempt_at: at,
        received_at: at,
        created_at: at,
        updated_at: at,
      })
      .onConflict("digest")
      .merge({ deliveries: this.knex.raw("?? + 1", [`${TABLE}.deliveries`]), updated_at: at })
      .returning(["id", "deliveries"])
    return { id: row.id, known: row.deliveries > 1 }
  }

  /** Takes up one notification, if it is waiting and nobody else works on it. */
  async take(id: string): Promise<Notification | undefined> {
    const [taken] = await this.table()
      .where({ id, state: "waiting" })
      .where("next_attempt_at", "<=", this.now())
      .update(this.lease())
      .returning("*")
    return taken
  }

  /** Removes what was done with long ago. What still waits stays, however old; the ledger is never touched. @returns how many went */
  async forget(before: Date, limit: number): Promise<number> {
    const old = this.table().whereNot({ state: "waiting" }).where("received_at", "<", before).select("id").limit(limit)
    return await this.table().whereIn("id", old).delete()
  }

  /** The ids of what waits and is due, oldest first. Looking takes nothing up. */
  async due(limit: number): Promise<string[]> {
    const rows = await this.table()
      .where({ state: "waiting" })
      .where("next_attempt_at", "<=", this.now())
      .orderBy("next_attempt_at")
      .limit(limit)
      .select("id")
    return rows.map((row: { id: string }) => row.id)
  }

  /** Newest first, for people. @param of.q a part of an order number */
  async list(of: { state?: Notification["state"]; q?: string; limit: number; offset: number }): Promise<{ notifications: Notification[]; count: number }> {
    const wanted = () => {
      const query = this.table().where(of.state ? { state: of.state } : {})
      return of.q ? query.whereILike("order_number", `%${of.q.replace(/[\\%_]/g, "\\$&")}%`) : query
    }
    const [{ count }] = await wanted().count("id as count")
    const notifications = await wanted()
      .orderBy([{ column: "received_at", order: "desc" }, { column: "id", order: "desc" }])
      .limit(of.limit)
      .offset(of.offset)
    return { notifications, count: Number(count) }
  }

  /** When the last one arrived, and how many are not done with. */
  async overview(): Promise<{ last_received_at: Date | null; waiting: number; failed: number }> {
    const [row] = await this.table()
      .max("received_at as last")
      .select(this.knex.raw("count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed"))
    return { last_received_at: row.last ?? null, waiting: Number(row.waiting), failed: Number(row.failed) }
  }

  async finish(id: string, state: "done" | "foreign", result: string): Promise<void> {
    await this.table().where({ id }).update({ state, result, done_at: this.now(), updated_at: this.now() })
  }

  /** Not settled yet: again later, with growing pauses; given up after about ten hours. @returns whether it is given up now */
  async postpone(notification: Notification, result: string): Promise<boolean> {
    const isOver = notification.attempts >= MOST_ATTEMPTS
    const wait = Math.min(FIRST_PAUSE_MS * 2 ** (notification.attempts - 1), LONGEST_PAUSE_MS)
    await this.table()
      .where({ id: notification.id })
      .update({
        state: isOver ? "failed" : "waiting",
        next_attempt_at: new Date(this.now().getTime() + wait),
        result: result.slice(0, 500),
        updated_at: this.now(),
      })
    return isOver
  }

  private lease() {
    const at = this.now()
    return {
      attempts: this.knex.raw("?? + 1", ["attempts"]),
      next_attempt_at: new Date(at.getTime() + LEASE_MS),
      updated_at: at,
    }
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
