import { randomUUID } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

const TABLE = "iotpay_lease"
const LOOK_EVERY_MS = 100

interface Times {
  /** How long a turn lasts at most: after that whoever held it is taken for dead. */
  forMs: number
  /** How long to wait for one's turn. */
  waitMs: number
}

/**
 * Turns at something that only one may do at a time, on whatever instance. A row of the database, because
 * Medusa's own locks live in memory by default; and a lease, because no transaction stays open while others are asked.
 */
export class Leases {
  constructor(private readonly knex: Knex) {}

  /**
   * Works when it is our turn. Not to be taken twice by one run: it would wait for itself.
   *
   * @returns what the work returned; nothing if our turn did not come in time
   */
  async inTurn<T>(name: string, times: Times, work: () => Promise<T>): Promise<{ result: T } | undefined> {
    const holder = randomUUID()
    const end = Date.now() + times.waitMs
    while (!(await this.take(name, holder, times.forMs))) {
      if (Date.now() >= end) {
        return undefined
      }
      await pause(LOOK_EVERY_MS)
    }
    try {
      return { result: await work() }
    } finally {
      await this.knex(TABLE).where({ name, holder }).delete()
    }
  }

  private async take(name: string, holder: string, forMs: number): Promise<boolean> {
    // The database's clock, not this machine's: several instances compare against it.
    const until = this.knex.raw("now() + ? * interval '1 millisecond'", [forMs])
    const taken = await this.knex(TABLE)
      .insert({ name, holder, until_at: until })
      .onConflict("name")
      .merge()
      .where(`${TABLE}.until_at`, "<", this.knex.fn.now())
      .returning("holder")
    return taken.length === 1
  }
}
