import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Purchase, Reversal } from "../ledger"

const PURCHASES = "iotpay_purchase"
const REVERSALS = "iotpay_reversal"
/** Numbers and endings that a person may have before him. */
const SEARCHED = ["order_number", "transaction", "authorization", "invoice_number", "gateway_id", "card_last4"]

/** A purchase with what was given back of it. */
export type Transaction = Purchase & { reversals: Reversal[] }

/** Which transactions are wanted. */
export interface WantedTransactions {
  q?: string
  state?: Purchase["state"] | "given_back"
  /** Of these customers or payment collections as well as of what `q` finds: Medusa knows their names, the ledger does not. */
  customers?: string[]
  collections?: string[]
  limit: number
  offset: number
}

/** Reads the ledger for people: what was taken and given back, newest first. */
export class Transactions {
  constructor(private readonly knex: Knex) {}

  async list(wanted: WantedTransactions): Promise<{ transactions: Transaction[]; count: number }> {
    const [{ count }] = await this.matching(wanted).count("id as count")
    const purchases: Purchase[] = await this.matching(wanted)
      .orderBy([{ column: "created_at", order: "desc" }, { column: "id", order: "desc" }])
      .limit(wanted.limit)
      .offset(wanted.offset)
    const ids = purchases.map(({ id }) => id)
    const reversals: Reversal[] = await this.knex(REVERSALS).whereIn("purchase_id", ids).orderBy("created_at")
    const transactions = purchases.map((purchase) => ({
      ...purchase,
      reversals: reversals.filter(({ purchase_id }) => purchase_id === purchase.id),
    }))
    return { transactions, count: Number(count) }
  }

  /** The payment of this merchant's that IOTPay confirmed last. */
  async lastConfirmed(merchantId: string): Promise<Purchase | undefined> {
    return await this.knex(PURCHASES).where({ state: "confirmed", merchant_id: merchantId }).orderBy("created_at", "desc").first()
  }

  /** When each of these cards was last charged, and whether that was the last that was tried. */
  async lastCharges(cardIds: string[]): Promise<Map<string, { charged_at: Date | null; failing: boolean; reason: string | null }>> {
    const rows: Pick<Purchase, "card_id" | "state" | "sent_at" | "reason">[] = await this.knex(PURCHASES)
      .whereIn("card_id", cardIds)
      .whereIn("state", ["confirmed", "declined"])
      .orderBy("created_at", "desc")
      .select("card_id", "state", "sent_at", "reason")
    return new Map(
      cardIds.map((id) => {
        const tries = rows.filter(({ card_id }) => card_id === id)
        const charged = tries.find(({ state }) => state === "confirmed")
        const [last] = tries
        const failing = last?.state === "declined"
        return [id, { charged_at: charged?.sent_at ?? null, failing, reason: failing ? last.reason : null }]
      })
    )
  }

  private matching({ q, state, customers = [], collections = [] }: WantedTransactions): Knex.QueryBuilder {
    const query = this.knex(PURCHASES)
    const reversed = this.knex(REVERSALS).where({ state: "confirmed" }).select("purchase_id")
    if (state === "given_back") {
      void query.whereIn("id", reversed)
    } else if (state) {
      void query.where({ state })
    }
    if (q) {
      const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`
      const byNumber = this.knex(REVERSALS).whereILike("number", like).select("purchase_id")
      void query.where((any) => {
        SEARCHED.forEach((column) => void any.orWhereILike(column, like))
        void any.orWhereIn("customer", customers).orWhereIn("collection_id", collections).orWhereIn("id", byNumber)
      })
    }
    return query
  }
}
