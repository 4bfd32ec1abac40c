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
