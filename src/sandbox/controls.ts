import { approve, decline } from "./acquirer/charge"
import { completeReversal, pendingReversals, startReversal } from "./acquirer/reverse"
import { SandboxError } from "./sandbox-error"
import { isPaid, type SandboxOrder } from "./state/order"
import type { WireFields } from "./wire/signing"
import type { World } from "./world"

/** What people do to orders from outside the API: the acquirer, the calendar, the merchant at the portal. */
export class OrderControls {
  constructor(private readonly world: World) {}

  find(mchOrderNo: string): SandboxOrder {
    const order = this.world.store.byNumber(mchOrderNo)
    if (order) return order
    const known = [...this.world.store.orders.values()].map((one) => one.mchOrderNo).slice(-5)
    throw new SandboxError(`The sandbox has no order ${mchOrderNo}; ${known.length > 0 ? `the latest: ${known.join(", ")}` : "it has none at all"}`)
  }

  decide(mchOrderNo: string, outcome: "paid" | "declined"): void {
    const order = this.find(mchOrderNo)
    if (order.status !== 1) throw new SandboxError(`Order ${mchOrderNo} is not undecided: its status is ${order.status}`)
    if (outcome === "paid") this.succeed(order)
    else decline(order, { as: this.world.settings.declineShape, reason: "Declined by the card issuer" })
    this.world.store.changed()
  }

  settle(mchOrderNo?: string): void {
    const payments = mchOrderNo === undefined ? [...this.world.store.orders.values()] : [this.find(mchOrderNo)]
    if (mchOrderNo !== undefined && !payments.every(canSettle)) {
      throw new SandboxError(`Order ${mchOrderNo} can't be settled: it is not a paid payment, or was voided`)
    }
    for (const payment of payments.filter(canSettle)) payment.settled = true
    this.world.store.changed()
  }

  reverseAtPortal(mchOrderNo: string, amount?: number): SandboxOrder {
    const payment = this.find(mchOrderNo)
    const left = payment.refundable - pendingReversals(this.world, payment)
    const wanted = amount ?? left
    if (!Number.isSafeInteger(wanted) || wanted <= 0 || wanted > left) {
      throw new SandboxError(`Order ${mchOrderNo} has ${left} cents to give back, not ${wanted}`)
    }
    const mchRefundNo = `PORTAL${this.world.store.orders.size}-${payment.payOrderId.slice(-12)}`
    const reversal = startReversal(this.world, payment, { mchRefundNo, amount: wanted, origin: "portal" })
    completeReversal(this.world, reversal)
    return reversal
  }

  alterAnswer(mchOrderNo: string, change: WireFields | null): void {
    const order = this.find(mchOrderNo)
    if (change) order.altered = { ...change }
    else delete order.altered
    this.world.store.changed()
  }

  private succeed(order: SandboxOrder): void {
    if (order.payType === "pay") approve(this.world, order)
    else completeReversal(this.world, order)
  }
}

/** A voided payment never settles (section 9). */
const canSettle = (order: SandboxOrder): boolean =>
  order.payType === "pay" && isPaid(order) && (order.settled || order.refundable > 0)
