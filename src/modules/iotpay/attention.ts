import type { InferTypeOf } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { IotpayAttention } from "./models/attention"

const TABLE = "iotpay_attention"

/** An entry of the list, as it is stored; amounts in cents. */
export type AttentionEntry = Omit<InferTypeOf<typeof IotpayAttention>, "deleted_at">

/** What is wrong, in sentences for a person. */
export type Trouble = Pick<AttentionEntry, "kind" | "subject" | "amount" | "reason" | "advice"> &
  Partial<Pick<AttentionEntry, "purchase_id" | "order_id" | "tried">>

/** The list of what a person must look at. Nothing is ever deleted from it. */
export class Attention {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /**
   * Puts trouble on the list; the same again is counted. What an admin has dealt with stays dealt with.
   *
   * @returns the entry if it is new
   */
  async raise(trouble: Trouble): Promise<AttentionEntry | undefined> {
    const at = this.now()
    const { kind, subject } = trouble
    if (await this.isDealtWith(subject, [kind])) {
      return undefined
    }
    const [row] = await this.table()
      .insert({ ...trouble, id: generateEntityId(undefined, "ioatt"), state: "open", first_seen_at: at, last_seen_at: at, created_at: at, updated_at: at })
      .onConflict(this.knex.raw(`("kind", "subject") where "state" = 'open'`) as never)
      .merge({
        ...{ reason: trouble.reason, advice: trouble.advice, tried: trouble.tried ?? null, amount: trouble.amount },
        ...{ times: this.knex.raw("?? + 1", [`${TABLE}.times`]), last_seen_at: at, updated_at: at },
      })
      .returning("*")
    return row.times === 1 ? row : undefined
  }

  /** It has come right by itself: everything about the subject, or trouble of one kind. */
  async settle(subject: string, note: string, kind?: AttentionEntry["kind"]): Promise<void> {
    await this.end({ subject, ...(kind ? { kind } : {}) }, { state: "settled", ended_by: "job", note })
  }

  /** An admin says that it is dealt with. @returns nothing if it is not open any more */
  async dealWith(id: string, by: string, note?: string): Promise<AttentionEntry | undefined> {
    return await this.end({ id }, { state: "dealt_with", ended_by: by, note: note ?? null })
  }

  /** Has a person seen to it? They may have given the money back by other means: nothing is done about it by itself any more. */
  async isDealtWith(subject: string, kinds: AttentionEntry["kind"][]): Promise<boolean> {
    return Boolean(await this.table().where({ subject, state: "dealt_with" }).whereIn("kind", kinds).first())
  }

  /** Is it not to be tried (yet)? It was tried only lately, or a person has seen to it. */
  async isLeftAlone(subject: string, withinMs: number): Promise<boolean> {
    const since = new Date(this.now().getTime() - withinMs)
    const lately = (entry: Knex.QueryBuilder) => entry.where({ state: "open" }).where("last_seen_at", ">", since)
    return Boolean(
      await this.table()
        .where({ subject })
        .where((entry) => entry.where({ state: "dealt_with" }).orWhere((open) => void lately(open)))
        .first()
    )
  }

  async byId(id: string): Promise<AttentionEntry | undefined> {
    return await this.table().where({ id }).first()
  }

  /** Oldest first, so that nothing waits for ever. */
  async list({ limit, offset, ...of }: { state?: AttentionEntry["state"]; kind?: AttentionEntry["kind"]; limit: number; offset: number }): Promise<{ entries: AttentionEntry[]; count: number }> {
    const wanted = () => this.table().where(Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)))
    const [{ count }] = await wanted().count("id as count")
    const entries = await wanted()
      .orderBy([{ column: "first_seen_at" }, { column: "id" }])
      .limit(limit)
      .offset(offset)
    return { entries, count: Number(count) }
  }

  private async end(which: Partial<AttentionEntry>, how: Partial<AttentionEntry>): Promise<AttentionEntry | undefined> {
    const at = this.now()
    const [ended] = await this.table()
      .where({ ...which, state: "open" })
      .update({ ...how, ended_at: at, updated_at: at })
      .returning("*")
    return ended
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
