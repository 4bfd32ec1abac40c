import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Cents } from "../../../gateway"
import { reversedCents } from "./amounts"
import type { Reversal } from "./rows"

const TABLE = "iotpay_reversal"
/** An admin waits for the answer at first; whoever sent it is done by then. */
const FIRST_LOOK_MS = 2 * 60_000
const LONGEST_PAUSE_MS = 60 * 60_000
const LEASE_MS = 3 * 60_000
const ONE_IN_DOUBT = "iotpay_reversal_one_in_doubt"

type NewReversal = Pick<Reversal, "number" | "purchase_id" | "kind" | "cause" | "amount" | "amount_exact" | "state"> &
  Partial<Reversal>

/** The one writer of reversals. */
export class ReversalRows {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date
  ) {}

  /**
   * @param known how many reversals of the purchase whoever decided on this one knew of, and what they gave back
   * @returns nothing if that is not so any more, or one is in doubt: there is one at a time; or it is an automatic one, and
   * the purchase has become an order's meanwhile
   */
  async insert(known: { after: number; reversed: Cents }, row: NewReversal): Promise<Reversal | undefined> {
    const at = this.now()
    try {
      return await this.knex.transaction(async (transaction) => {
        const all = await lockedOf(transaction, row.purchase_id)
        const stands = all.length === known.after && reversedCents(all) === known.reversed
        if (!stands || (row.cause === "automatic" && !(await isToGoBack(transaction, row.purchase_id)))) {
          return undefined
        }
        const [inserted] = await transaction(TABLE)
          .insert({ ...row, id: generateEntityId(undefined, "iorev"), next_look_at: new Date(at.getTime() + FIRST_LOOK_MS), created_at: at, updated_at: at })
          .returning("*")
        return inserted as Reversal
      })
    } catch (error) {
      if ((error as { constraint?: string }).constraint === ONE_IN_DOUBT) {
        return undefined
      }
      throw error
    }
  }

  async byId(id: string): Promise<Reversal | undefined> {
    return await this.table().where({ id }).first()
  }

  /** Which of these refunds of Medusa's have a reversal, whatever became of it? */
  async knownRefunds(refundIds: string[]): Promise<Set<string>> {
    return new Set(await this.table().whereIn("refund_id", refundIds).whereNot({ state: "refused" }).pluck("refund_id"))
  }

  /** Has a refund of Medusa's gone back? */
  async isMade(refundId: string): Promise<boolean> {
    return Boolean(await this.table().where({ refund_id: refundId, state: "confirmed" }).first("id"))
  }

  /** Takes up to `limit` reversals that the books may not agree on and that are due for a look: each is taken by one worker. */
  async takeUnbooked(limit: number): Promise<Reversal[]> {
    const at = this.now()
    const due = this.table().whereNull("booked_at").where("next_look_at", "<=", at).orderBy("next_look_at").limit(limit)
    return await this.table()
      .whereIn("id", due.select("id").forUpdate().skipLocked())
      .update({ next_look_at: new Date(at.getTime() + LEASE_MS), looks: this.knex.raw("?? + 1", ["looks"]), updated_at: at })
      .returning("*")
  }

  /** Not settled yet: the next look, with growing pauses. */
  async lookLater({ id, looks }: Reversal): Promise<void> {
    const pause = Math.min(FIRST_LOOK_MS * 2 ** Math.min(looks, 20), LONGEST_PAUSE_MS)
    await this.change(id, { next_look_at: new Date(this.now().getTime() + pause) })
  }

  async byNumber(number: string): Promise<Reversal | undefined> {
    return await this.table().where({ number }).first()
  }

  /** Oldest first. */
  async ofPurchase(purchaseId: string): Promise<Reversal[]> {
    return await this.table().where({ purchase_id: purchaseId }).orderBy("created_at")
  }

  /** Not its state: that is changed by compare-and-set, or while no other of its purchase changes. */
  async change(id: string, change: Partial<Omit<Reversal, "state">>): Promise<Reversal> {
    const [changed] = await this.table().where({ id }).update({ ...change, updated_at: this.now() }).returning("*")
    return changed as Reversal
  }

  /**
   * Changes a reversal while no other of its purchase can begin, or come to count after all.
   *
   * @param change what is to change by how all of them stand then; nothing if it is to stay as it is
   * @returns it as it stands then
   */
  async decide({ id, purchase_id }: Reversal, change: (all: Reversal[]) => Partial<Reversal> | undefined): Promise<Reversal> {
    return await this.knex.transaction(async (transaction) => {
      const changed = change(await lockedOf(transaction, purchase_id))
      await (changed && transaction(TABLE).where({ id }).update({ ...changed, updated_at: this.now() }))
      return await transaction(TABLE).where({ id }).first()
    })
  }

  /** Ends a doubt, if nobody else has. @returns the row as it stands then */
  async settle(id: string, change: Partial<Reversal>): Promise<Reversal> {
    await this.table().where({ id, state: "in_doubt" }).update({ ...change, updated_at: this.now() })
    return await this.table().where({ id }).first()
  }

  /**
   * Makes a reversal stand for one refund of Medusa's and no other, by compare-and-set. Whatever it was made for, it is
   * a refund's from then on, and the order's books are looked at once whoever refunds is done.
   *
   * @returns nothing if it stands for another one meanwhile
   */
  async standFor(id: string, refund: { was: string | null; is: string }): Promise<Reversal | undefined> {
    const at = this.now()
    const look = { booked_at: null, looks: 0, next_look_at: new Date(at.getTime() + FIRST_LOOK_MS) }
    const [standing] = await this.table()
      .where({ id, refund_id: refund.was, state: "confirmed" })
      .update({ refund_id: refund.is, cause: "refund", ...look, updated_at: at })
      .returning("*")
    return standing
  }

  private table(): Knex.QueryBuilder {
    return this.knex(TABLE)
  }
}

async function isToGoBack(transaction: Knex.Transaction, purchaseId: string): Promise<boolean> {
  return Boolean(await transaction("iotpay_purchase").where({ id: purchaseId, owner: "reversal" }).first("id"))
}

/** All reversals of a purchase, whose row is locked until the transaction ends. */
async function lockedOf(transaction: Knex.Transaction, purchaseId: string): Promise<Reversal[]> {
  await transaction("iotpay_purchase").where({ id: purchaseId }).forUpdate().select("id")
  return await transaction(TABLE).where({ purchase_id: purchaseId })
}
