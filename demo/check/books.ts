import type { Sandbox, SandboxOrder } from "../../src/sandbox"
import type { ShopAdmin } from "./admin"
import { cents, sum, TOTAL, TOTAL_CENTS } from "./amounts"
import { expectAlike } from "./expect"
import type { SeenOrder } from "./shopper"

/** Everybody who keeps a record of a payment. */
export interface Books {
  admin: ShopAdmin
  sandbox: Sandbox
}

/** How much of what kind the sandbox is expected to have taken. */
interface Expected {
  origin: SandboxOrder["origin"]
  /** How many payments it holds by now: one more than before, and no other. */
  held: number
}

/** The shopper's page, the order, Medusa's payment and the sandbox's money say the same. @returns the order's number */
export async function expectPaidOnce({ admin, sandbox }: Books, seen: SeenOrder, { origin, held }: Expected): Promise<number> {
  expectAlike("The total on the order's page", seen.text.match(/Total\s+(\S+)/)?.[1], TOTAL)
  const { order, payment } = await admin.order(seen.orderId)
  expectAlike("The order's payment status", order.payment_status, "captured")
  expectAlike("The captured amount", cents(sum(payment.captures)), TOTAL_CENTS)
  const taken = sandbox.order(payment.data.order_number)
  expectAlike("What the sandbox took, in cents", taken.amount, TOTAL_CENTS)
  expectAlike("What the sandbox could give back, in cents", taken.refundable, TOTAL_CENTS)
  expectAlike("The way the sandbox was asked", taken.origin, origin)
  expectAlike("The number of payments that the sandbox holds", paymentsHeld(sandbox), held)
  return order.display_id
}

/** Payments that have not gone back. */
export const paymentsHeld = (sandbox: Sandbox): number => sandbox.orders().filter(({ refundable }) => refundable > 0).length
