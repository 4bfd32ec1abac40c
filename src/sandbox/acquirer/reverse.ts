import type { OrderOrigin, SandboxOrder } from "../state/order"
import { newAuthNum, newPayOrderId, newTransNum } from "../wire/ids"
import { wireTime } from "../wire/order-object"
import type { World } from "../world"

/** A void or a refund, in status 1 until it is completed or rejected. */
export function startReversal(
  world: World,
  payment: SandboxOrder,
  wanted: { mchRefundNo: string; amount: number; origin: OrderOrigin; notifyUrl?: string },
): SandboxOrder {
  const now = world.clock.now()
  const { mchId, currency, channel, loginName, payOrderId, cardNum, cardType, expiryDate } = payment
  return world.store.addOrder({
    payOrderId: newPayOrderId("RP", now),
    mchOrderNo: wanted.mchRefundNo,
    originalOrderId: payOrderId,
    payType: "refund",
    origin: wanted.origin,
    amount: wanted.amount,
    notifyUrl: wanted.notifyUrl,
    ...{ mchId, currency, channel, loginName, cardNum, cardType, expiryDate },
    createdAt: now.toISOString(),
    submittedAt: now.toISOString(),
    refundable: 0,
    settled: false,
    status: 1,
  })
}

/** What is on its way back, and so can't be given back a second time. */
export function pendingReversals(world: World, payment: SandboxOrder): number {
  return world.store
    .reversalsOf(payment)
    .filter((reversal) => reversal.status === 1)
    .reduce((sum, reversal) => sum + reversal.amount, 0)
}

/** The money goes back: only now does the payment's `refundable` drop. Its status stays as it is (section 9). */
export function completeReversal(world: World, reversal: SandboxOrder): void {
  const payment = world.store.orders.get(reversal.originalOrderId)
  if (payment) payment.refundable -= reversal.amount
  const now = world.clock.now()
  Object.assign(reversal, { status: 2, authNum: newAuthNum(), transNum: newTransNum(), paySuccTime: wireTime(now) })
  world.store.changed()
  world.notifier.announce(reversal)
}
