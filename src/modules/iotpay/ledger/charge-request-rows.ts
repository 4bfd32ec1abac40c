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

  /**
   * Takes a request up. One at a time for an order as well: what it owes is looked at and charged in one go.
   *
   * @returns the request if it is open and nobody works on it or on another of its order: it is the caller's for a minute
   */
  async take({ id, order_id }: ChargeRequest): Promise<ChargeRequest | undefined> {
    const at = this.now()
    return await this.knex.transaction(async (transaction) => {
      await transaction.raw("select pg_advisory_xact_lock(hashtext(?))", [`iotpay_charge:${order_id ?? id}`])
      const busy = await transaction(TABLE)
        .where((same) => void same.where({ id }).orWhere(order_id ? { order_id } : { id }))
        .where("leased_until", ">", at)
        .first()
      if (busy) {
        return undefined
      }
      const [taken] = await transaction(TABLE)
        .where({ id, state: "open" })
        .update({ leased_until: new Date(at.getTime() + LEASE_MS), updated_at: at })
        .returning("*")
      return taken
    })
  }

  async change(id: string, change: Partial<ChargeRequest>): Promise<ChargeRequest> {
    const [changed] = await this.table().where({ id }).update({ ...change, updated_at: this.now() }).returning("*")
    return changed
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
