import { type CardInput, readCardForm } from "../acquirer/card-form"
import { charge } from "../acquirer/charge"
import type { Manner } from "../acquirer/manner"
import { isPaid, type SandboxOrder } from "../state/order"
import { withOutcome } from "../wire/browser-return"
import type { World } from "../world"
import { FormMistakes, PageGone } from "./page-gone"

/** The payment of a page that can still be paid. Throws `PageGone` otherwise. */
export function openPayment(world: World, secureId: string): SandboxOrder {
  const order = world.store.paymentOfPage(secureId)
  if (!order) throw new PageGone("invalid")
  if (isPaid(order)) throw new PageGone("already paid", returnAddress(order))
  if (order.status === 9) throw new PageGone("already failed", returnAddress(order))
  if (order.submittedAt) throw new PageGone("in progress", returnAddress(order))
  if (hasExpired(world, order.createdAt)) throw new PageGone("expired", cancelAddress(order))
  return order
}

/** The shopper sends the form. Throws `FormMistakes` if it can be corrected, `PageGone` if it is too late. */
export function payOnPage(
  world: World,
  secureId: string,
  { input, manner }: { input: CardInput; manner: Manner },
): { order: SandboxOrder; delayMs: number } {
  const order = openPayment(world, secureId)
  const form = readCardForm(input, { now: world.clock.now() })
  if (!form.card) throw new FormMistakes(form.errors)
  return { order, delayMs: charge(world, { order, manner }, form.card) }
}

/** Where the browser goes after the form (section 6). */
export function returnAddress(order: SandboxOrder): string {
  const { mchOrderNo, status, returnUrl = "" } = order
  if (order.declinedAs === "fail") {
    return withOutcome(returnUrl, { mchOrderNo, retCode: "FAIL", retMsg: order.declineReason ?? "Declined" })
  }
  return withOutcome(returnUrl, { mchOrderNo, retCode: "SUCCESS", status })
}

/** Where it goes without paying. The page stays open: the shopper may come back while it lasts. */
export function cancelAddress({ mchOrderNo, returnUrl = "" }: SandboxOrder): string {
  return withOutcome(returnUrl, { mchOrderNo, retCode: "FAIL", retMsg: "Cancelled" })
}

export function hasExpired(world: World, createdAt: string): boolean {
  const lifetimeMs = world.clock.scaled(world.settings.pageLifetimeMinutes * 60_000)
  return world.clock.now().getTime() - Date.parse(createdAt) > lifetimeMs
}
