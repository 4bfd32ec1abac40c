import type { InferTypeOf } from "@medusajs/framework/types"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Exchange } from "../../../gateway"
import type { IotpayConnection } from "../models/connection"

const TABLE = "iotpay_connection"
const ONLY_ROW = "gateway"
/** The row is for people: some seconds' difference is nothing to them, and a busy shop writes it no oftener. */
const EVERY_MS = 5_000

/** Who presses a button wants to see what came of it at once. */
const ASKED_BY_A_PERSON = "checkCredentials"

type Kind = "ok" | "refused" | "failed"

/** How calls to the gateway went lately. */
export type ConnectionRecord = Omit<InferTypeOf<typeof IotpayConnection>, "created_at" | "updated_at" | "deleted_at">

/** Notes how calls to the gateway go, durably and cheaply: nobody waits for it, and what can't be written is let go. */
export class Connection {
  private readonly written: Partial<Record<Kind, number>> = {}
  private writing: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /** For the gateway's client: told of every call. Never throws. */
  readonly note = (exchange: Exchange): void => {
    const kind = kindOf(exchange)
    const at = this.now().getTime()
    const due = at - (kind ? (this.written[kind] ?? -Infinity) : Infinity) >= EVERY_MS
    if (kind && (due || exchange.operation === ASKED_BY_A_PERSON)) {
      this.written[kind] = at
      this.writing = this.write(kind, exchange).catch(() => delete this.written[kind])
    }
  }

  /** Resolves when what was noted last is written, or could not be. */
  async settled(): Promise<void> {
    await this.writing
  }

  async read(): Promise<ConnectionRecord | undefined> {
    return await this.table().where({ id: ONLY_ROW }).first()
  }

  private async write(kind: Kind, { operation, code }: Exchange): Promise<void> {
    const at = this.now()
    const news = { [`${kind}_at`]: at, [`${kind}_operation`]: operation, ...(kind === "failed" ? { failed_code: code } : {}) }
    await this.table()
      .insert({ id: ONLY_ROW, ...news, created_at: at, updated_at: at })
      .onConflict("id")
      .merge({ ...news, updated_at: at })
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}

/** What never left says nothing about the line. */
function kindOf({ code }: Exchange): Kind | undefined {
  switch (code) {
    case "OK":
      return "ok"
    case "IOTPAY_REJECTED":
      return "refused"
    case "IOTPAY_INVALID_REQUEST":
      return undefined
    default:
      return "failed"
  }
}
