import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

const ENDED = ["not_started", "done", "reverted", "failed"]
/** Nothing that goes on by itself takes longer. */
const PATIENCE_MS = 10_000

/**
 * Core's engine stops a completion halfway, neither done nor undone, when two of its parallel steps end at the same
 * moment and one of them failed ("Updating Status from ok to temp_failure"). It never goes on with it; the test's runner
 * would wait for it for ever.
 *
 * @returns how many
 */
export async function endsWhatCoreLeft(container: MedusaContainer): Promise<number> {
  return await left(container).update({ state: "failed" })
}

/** Waits for what still runs; what core has left halfway is ended. */
export async function runsAreOver(container: MedusaContainer): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (await left(container).first("id")) {
    if (Date.now() > end) {
      await endsWhatCoreLeft(container)
      return
    }
    await pause(50)
  }
}

function left(container: MedusaContainer) {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return knex("workflow_execution").where({ workflow_id: "complete-cart" }).whereNotIn("state", ENDED)
}
