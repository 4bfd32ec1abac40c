import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ChargeRequest } from "./rows"

const TABLE = "iotpay_charge_request"
/** Longer than a charge takes with all its questions. */
const LEASE_MS = 60_000

type NewRequest = Pick<ChargeRequest, "idempotency_key" | "digest" | "customer_id" | "card_id" | "order_id" | "amount_exact">

/** The one writer of charge requests. */
export class ChargeRequestRows {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  async byKey(key: string): Promise<ChargeRequest | undefined> {
    return await this.table().where({ idempotency_key: key }).first()
  }

  /** Writes a request down under its key. @returns the one that has the key, whoever wrote it */
  async put(row: NewRequest): Promise<ChargeRequest> {
    const at = this.now()
    await this.table()
      .insert({ ...row, id: generateEntityId(undefined, "iochreq"), state: "open", created_at: at, updated_at: at })
      .onConflict("idempotency_key")
      .ignore()
    return (await this.byKey(row.idempotency_key)) as ChargeRequest
  }

  /** @returns the request if it is open and nobody else works on it: it is the caller's for a minute of the database's clock */
  async take(id: string): Promise<ChargeRequest | undefined> {
    const until = this.knex.raw("date_trunc('milliseconds', now()) + ? * interval '1 millisecond'", [LEASE_MS])
    const [taken] = await this.table()
      .where({ id, state: "open" })
      .where((free) => void free.whereNull("leased_until").orWhere("leased_until", "<", this.knex.fn.now()))
      .update({ leased_until: until, updated_at: this.now() })
      .returning("*")
    return taken
  }

  /** Gives a request back that was taken, unless its minute was over and somebody else has it. */
  async giveUp({ id, leased_until }: ChargeRequest): Promise<void> {
    await this.table().where({ id, leased_until }).update({ leased_until: null, updated_at: this.now() })
  }

  /**
   * Says where a request without an order is paid into, once: whoever stood still meanwhile must not charge beside it.
   *
   * @returns nothing if another run has said so before
   */
  async settleOn(id: string, collectionId: string): Promise<ChargeRequest | undefined> {
    const [settled] = await this.table()
      .where({ id })
      .whereNull("collection_id")
      .update({ collection_id: collectionId, updated_at: this.now() })
      .returning("*")
    return settled
  }

  /**
   * Says by which session a request is paid, once for each that it had before.
   *
   * @returns nothing if another run has said so since
   */
  async payWith(request: ChargeRequest, sessionId: string): Promise<ChargeRequest | undefined> {
    const [paying] = await this.table()
      .where({ id: request.id, session_id: request.session_id })
      .update({ session_id: sessionId, updated_at: this.now() })
      .returning("*")
    return paying
  }

  async change(id: string, change: Partial<ChargeRequest>): Promise<ChargeRequest> {
    const [changed] = await this.table().where({ id }).update({ ...change, updated_at: this.now() }).returning("*")
    return changed
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
