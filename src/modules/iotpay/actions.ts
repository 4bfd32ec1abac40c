import type { InferTypeOf } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { IotpayAction } from "./models/action"

const TABLE = "iotpay_action"

/** Everything that an admin can do here. A new kind needs no migration. */
export const ACTION_KINDS = [
  "attention_retried",
  "attention_reversed",
  "attention_dealt_with",
  "card_asked_for",
  "card_refreshed",
  "card_removed",
  "card_charged",
  "connection_tested",
  "payment_checked",
  "payment_mended",
  "payment_link_made",
  "payment_link_canceled",
] as const

export type ActionKind = (typeof ACTION_KINDS)[number]

/** An action as it is kept. */
export type Action = Omit<InferTypeOf<typeof IotpayAction>, "deleted_at" | "what"> & { what: ActionKind }

/** Who does what to what. */
export interface NewAction {
  what: ActionKind
  /** The id of what it is done to. */
  subject: string
  /** The admin's id. */
  by?: string | null
  order_id?: string | null
  customer_id?: string | null
}

/** Which actions are wanted: those that have all of this. */
export type WantedActions = Partial<Pick<Action, "what" | "subject" | "by" | "order_id" | "customer_id">>

/** The record of what admins did, and its only writer. Nothing is ever deleted from it. */
export class Actions {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /** Written before it is done, so that a crash leaves a trace of who wanted it. @returns its id, for `end` */
  async begin({ what, subject, by, order_id, customer_id }: NewAction): Promise<string> {
    const at = this.now()
    const id = generateEntityId(undefined, "ioact")
    await this.table().insert({
      ...{ id, what, subject, order_id: order_id ?? null, customer_id: customer_id ?? null, by: by ?? null },
      ...{ at, created_at: at, updated_at: at },
    })
    return id
  }

  /** How it ended; once. */
  async end(id: string, outcome: "done" | "failed", message?: string): Promise<void> {
    const at = this.now()
    await this.table()
      .where({ id })
      .whereNull("outcome")
      .update({ outcome, message: message?.slice(0, 1_000) ?? null, ended_at: at, updated_at: at })
  }

  /** Newest first; 100, if no other limit is given. */
  async list({ limit = 100, offset = 0, ...wanted }: WantedActions & { limit?: number; offset?: number }): Promise<Action[]> {
    const newest = [{ column: "at", order: "desc" }, { column: "id", order: "desc" }]
    return await this.table().where(given(wanted)).orderBy(newest).limit(limit).offset(offset)
  }

  /** How many there are. */
  async count(wanted: WantedActions): Promise<number> {
    const [{ count }] = await this.table().where(given(wanted)).count("id as count")
    return Number(count)
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}

function given(wanted: WantedActions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
}
