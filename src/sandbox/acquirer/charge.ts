import type { SandboxOrder } from "../state/order"
import { newAuthNum, newTransNum } from "../wire/ids"
import { wireTime } from "../wire/order-object"
import type { World } from "../world"
import type { Manner } from "./manner"
import type { CardBehaviour } from "./test-cards"

/** What a charge needs to know of a card, typed in or on file. */
export interface ChargeableCard {
  cardNum?: string
  cardType?: string
  expiryDate?: string
  behaviour?: CardBehaviour
}

/** Longer than the 30 seconds the vendor's PHP waits [P]. */
const lateAnswerMs = 35_000
const approvesByItselfAfterMs = 5_000

/** Charges a payment. Returns how late the answer is, in milliseconds of the sandbox's clock. */
export function charge(world: World, { order, manner }: { order: SandboxOrder; manner: Manner }, card: ChargeableCard): number {
  const { cardNum, cardType, expiryDate } = card
  const behaviour = manner.undecided ? "stay unknown" : overItsRails(order, card.behaviour ?? "approve")
  Object.assign(order, { cardNum, cardType, expiryDate, submittedAt: world.clock.now().toISOString() })
  behave(world, order, behaviour)
  world.store.changed()
  return behaviour === "answer late" ? lateAnswerMs : 0
}

/** UnionPay is asynchronous: what other cards are told at once is known only later (section 8). */
function overItsRails({ channel }: SandboxOrder, behaviour: CardBehaviour): CardBehaviour {
  return channel === "UPI_EX" && behaviour === "approve" ? "unknown, then approve" : behaviour
}

function behave(world: World, order: SandboxOrder, behaviour: CardBehaviour): void {
  const { declineShape } = world.settings
  switch (behaviour) {
    case "approve":
    case "answer late":
      return approve(world, order)
    case "decline":
      return decline(order, { as: declineShape, reason: "Declined by the card issuer" })
    case "expired":
      return decline(order, { as: declineShape, reason: "Expired card" })
    case "decline as FAIL":
      return decline(order, { as: "fail", reason: "Insufficient funds" })
    case "decline as status 9":
      return decline(order, { as: "status9", reason: "Declined by the card issuer" })
    case "stay unknown":
      order.status = 1
      return
    case "unknown, then approve":
      order.status = 1
      order.approvesAt = new Date(world.clock.now().getTime() + world.clock.scaled(approvesByItselfAfterMs)).toISOString()
      return approveWhenDue(world, order)
  }
}

/** The money moved: the merchant is told. */
export function approve(world: World, order: SandboxOrder): void {
  const approved = { status: 2, refundable: order.amount, authNum: newAuthNum(), transNum: newTransNum() } as const
  Object.assign(order, approved, { paySuccTime: wireTime(world.clock.now()) })
  delete order.approvesAt
  world.store.changed()
  world.notifier.announce(order)
}

export function decline(order: SandboxOrder, { as, reason }: { as: "fail" | "status9"; reason: string }): void {
  order.status = 9
  order.declinedAs = as
  order.declineReason = reason
  delete order.approvesAt
}

/** Also called after a restart, for what was waiting then. */
export function approveWhenDue(world: World, order: SandboxOrder): void {
  if (!order.approvesAt) return
  const left = Date.parse(order.approvesAt) - world.clock.now().getTime()
  world.clock.after(Math.max(0, left), () => {
    if (order.status === 1) approve(world, order)
  })
}
