import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TestShop } from "../support/test-shop"
import type { Life } from "./life"

/** Long enough for every pause, claim, page and doubt to be over; then a day later for the late look. */
const LATER_IN_MINUTES = [1, 3, 6, 6, 15, 31, 75, 31, 60, 60, 1_441, 400]

/** The faults stop, what is undecided is decided, everything is delivered, and the jobs run until there is nothing left to do. */
export async function becomesQuiet(shop: TestShop, life: Life): Promise<void> {
  shop.sandbox.clearFaults()
  for (const { mchOrderNo, status } of shop.sandbox.orders()) {
    if (status === 1) {
      shop.sandbox.decide(mchOrderNo, "paid")
    }
  }
  await shop.sandbox.deliverNotifications()
  shop.sandbox.settle()
  for (const minutes of LATER_IN_MINUTES) {
    await life.waits(minutes)
  }
}

/**
 * Core's engine stops a completion halfway, neither done nor undone, when two of its parallel steps end at the same
 * moment and one of them failed (two carts that race for the last goods). It never goes on with it; the test's runner
 * would wait for it for ever.
 *
 * @returns how many
 */
export async function endsWhatCoreLeft(shop: TestShop): Promise<number> {
  const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return await knex("workflow_execution").whereNotIn("state", ["not_started", "done", "reverted", "failed"]).update({ state: "failed" })
}
