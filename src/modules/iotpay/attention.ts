import type { InferTypeOf } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { IotpayAttention } from "./models/attention"

const TABLE = "iotpay_attention"
const AT_A_TIME = 200

/** An entry of the list, as it is stored; amounts in cents. */
export type AttentionEntry = Omit<InferTypeOf<typeof IotpayAttention>, "deleted_at">

type Kind = AttentionEntry["kind"]

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
        ...{ order_id: trouble.order_id ?? this.knex.raw("??", [`${TABLE}.order_id`]) },
        ...{ times: this.knex.raw("?? + 1", [`${TABLE}.times`]), last_seen_at: at, updated_at: at },
      })
      .returning("*")
    return row.times === 1 ? row : undefined
  }

  /** Trouble of these kinds with the subject has come right by itself. */
  async settle(subject: string, kinds: Kind[], note: string): Promise<void> {
    const at = this.now()
    await this.table()
      .where({ subject, state: "open" })
      .whereIn("kind", kinds)
      .update({ state: "settled", ended_by: "job", note, ended_at: at, updated_at: at })
  }

  /** Trouble of these kinds about a purchase has come right by itself, whatever it was first seen of. */
  async settleAbout(purchaseId: string, kinds: Kind[], note: string): Promise<void> {
    const open = await this.table().where({ purchase_id: purchaseId, state: "open" }).whereIn("kind", kinds).select("subject")
    for (const { subject } of open) {
      await this.settle(subject, kinds, note)
    }
  }

  /** An admin says that it is dealt with. @returns nothing if it is not open any more */
  async dealWith(id: string, by: string, note?: string): Promise<AttentionEntry | undefined> {
    const at = this.now()
    const [ended] = await this.table()
      .where({ id, state: "open" })
      .update({ state: "dealt_with", ended_by: by, note: note ?? null, ended_at: at, updated_at: at })
      .returning("*")
    return ended
  }

  /** Has a person seen to it? They may have given the money back by other means: nothing is done about it by itself any more. */
  async isDealtWith(subject: string, kinds: Kind[]): Promise<boolean> {
    return Boolean(await this.table().where({ subject, state: "dealt_with" }).whereIn("kind", kinds).first())
  }

  /** Was trouble of this kind seen only lately? */
  async seenWithin(subject: string, kind: Kind, withinMs: number): Promise<boolean> {
    const since = new Date(this.now().getTime() - withinMs)
    return Boolean(await this.table().where({ subject, kind, state: "open" }).where("last_seen_at", ">", since).first())
  }

  /** Is it not to be tried (yet)? It was tried only lately, or a person has seen to it. */
  async isLeftAlone(subject: string, kind: Kind, withinMs: number): Promise<boolean> {
    return (await this.isDealtWith(subject, [kind])) || (await this.seenWithin(subject, kind, withinMs))
  }

  /** Every open entry of one kind, however many there are, in pieces: what becomes of one must not hide another. */
  async *openOf(kind: Kind): AsyncGenerator<AttentionEntry[]> {
    for (let after = ""; ; ) {
      const entries: AttentionEntry[] = await this.table().where({ kind, state: "open" }).where("id", ">", after).orderBy("id").limit(AT_A_TIME)
      if (entries.length === 0) {
        return
      }
      yield entries
      after = entries.at(-1)?.id ?? ""
    }
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

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
