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

  /** @returns the request if it is open and nobody else works on it: it is the caller's for a minute */
  async take(id: string): Promise<ChargeRequest | undefined> {
    const at = this.now()
    const [taken] = await this.table()
      .where({ id, state: "open" })
      .where((free) => void free.whereNull("leased_until").orWhere("leased_until", "<", at))
      .update({ leased_until: new Date(at.getTime() + LEASE_MS), updated_at: at })
      .returning("*")
    return taken
  }

  async change(id: string, change: Partial<ChargeRequest>): Promise<ChargeRequest> {
    const [changed] = await this.table().where({ id }).update({ ...change, updated_at: this.now() }).returning("*")
    return changed
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}
