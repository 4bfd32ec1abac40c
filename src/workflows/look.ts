import { setTimeout as pause } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IOTPAY_MODULE, type IotpayModuleService, type Purchase } from "../modules/iotpay"
import { describePurchaseWorkflow, finishPurchaseWorkflow } from "./finish-purchase"
import { messageOf } from "./message-of"
import type { Outcome } from "./outcome"

const DAY_MS = 24 * 60 * 60_000

/** How often IOTPay is asked about one payment at most, however many browsers look and however often: in milliseconds. */
const PACES = {
  /** The shopper has just come back and is to know: he waits for his turn, if somebody has asked a moment ago. */
  back: { everyMs: 2_000, longestMs: 2_000, waits: true },
  /** A page that asks by itself: less often the longer it has been watching. */
  watching: { everyMs: 5_000, longestMs: 30_000, waits: false },
}

/**
 * What became of a payment, for whoever has its token. Asks IOTPay and does what is left to do, unless that has just
 * been done: a link that somebody has kept must not cost the merchant a request each time it is opened.
 *
 * @returns nothing if it could not be found out, which is in the log
 */
export async function lookAtPurchase(container: MedusaContainer, purchase: Purchase, pace: keyof typeof PACES): Promise<Outcome | undefined> {
  const { clock, purchases } = container.resolve<IotpayModuleService>(IOTPAY_MODULE)
  // Just confirmed, and not on its way back: that asks nothing more, and he waits for his order.
  const asksNothing = purchases.freshlyConfirmed(purchase) && purchase.owner !== "reversal"
  const toDo = !isOver(purchase, { pace, now: clock.now() }) && (asksNothing || (await mayAsk(container, purchase, pace)))
  const { result, errors } = await (toDo ? finishPurchaseWorkflow : describePurchaseWorkflow)(container).run({
    input: { purchase_id: purchase.id },
    throwOnError: false,
  })
  if (errors?.length) {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`IOTPay: looking at ${purchase.order_number}: ${messageOf(errors[0]?.error)}`)
    return undefined
  }
  return result
}

/** Nothing is left to do. Who comes back within a day to what was closed unpaid may have paid it after all. */
function isOver({ placed_at, state }: Purchase, { pace, now }: { pace: keyof typeof PACES; now: Date }): boolean {
  return placed_at !== null && (state === "confirmed" || pace === "watching" || now.getTime() - placed_at.getTime() > DAY_MS)
}

async function mayAsk(container: MedusaContainer, { id }: Purchase, pace: keyof typeof PACES): Promise<boolean> {
  const { purchases } = container.resolve<IotpayModuleService>(IOTPAY_MODULE).ledger
  const { waits, ...often } = PACES[pace]
  if (await purchases.mayAsk(id, often)) {
    return true
  }
  if (waits) {
    await pause(often.everyMs)
  }
  return waits && (await purchases.mayAsk(id, often))
}
