import type { Delivery } from "../notifications/delivery"
import type { SandboxCard } from "./card"
import type { SandboxOrder } from "./order"

/** What survives a restart when a state file is given. */
export interface Snapshot {
  orders: SandboxOrder[]
  cards: SandboxCard[]
  deliveries: Delivery[]
  usedRefundNumbers: string[]
}

/** Older deliveries are forgotten, unless they are still to be sent: a sandbox may run for weeks. */
const keptDeliveries = 5_000

/** Everything the gateway remembers. Whoever changes a record says so with `changed()`. */
export class Store {
  readonly orders = new Map<string, SandboxOrder>()
  readonly cards = new Map<string, SandboxCard>()
  readonly deliveries = new Map<string, Delivery>()
  private readonly payments = new Map<string, SandboxOrder>()
  private readonly reversals = new Map<string, SandboxOrder>()
  private readonly paymentPages = new Map<string, SandboxOrder>()
  private readonly cardPages = new Map<string, SandboxCard>()
  private readonly usedRefundNumbers = new Set<string>()

  /** @param changed called after every change */
  constructor(readonly changed: () => void = () => undefined) {}

  addOrder(order: SandboxOrder): SandboxOrder {
    this.orders.set(order.payOrderId, order)
    if (order.payType === "pay") this.payments.set(order.mchOrderNo, order)
    else this.reversals.set(order.mchOrderNo, order)
    if (order.secureId) this.paymentPages.set(order.secureId, order)
    this.changed()
    return order
  }

  addCard(card: SandboxCard): SandboxCard {
    this.cards.set(card.cardId, card)
    if (card.secureId) this.cardPages.set(card.secureId, card)
    this.changed()
    return card
  }

  addDelivery(delivery: Delivery): Delivery {
    this.deliveries.set(delivery.id, delivery)
    if (this.deliveries.size > keptDeliveries) this.forgetOldestDelivery()
    this.changed()
    return delivery
  }

  payment(mchOrderNo: string): SandboxOrder | undefined {
    return this.payments.get(mchOrderNo)
  }

  /** Payments and reversals have number spaces of their own [X]; a payment is found first. */
  byNumber(number: string): SandboxOrder | undefined {
    return this.payments.get(number) ?? this.reversals.get(number)
  }

  paymentOfPage(secureId: string): SandboxOrder | undefined {
    return this.paymentPages.get(secureId)
  }

  cardOfPage(secureId: string): SandboxCard | undefined {
    return this.cardPages.get(secureId)
  }

  reversalsOf(payment: SandboxOrder): SandboxOrder[] {
    return [...this.reversals.values()].filter((order) => order.originalOrderId === payment.payOrderId)
  }

  /** A refund number is used once the gateway has considered it, even if it then said no (section 9). */
  useRefundNumber(number: string): boolean {
    if (this.usedRefundNumbers.has(number)) return false
    this.usedRefundNumbers.add(number)
    this.changed()
    return true
  }

  snapshot(): Snapshot {
    return {
      orders: [...this.orders.values()],
      cards: [...this.cards.values()],
      deliveries: [...this.deliveries.values()],
      usedRefundNumbers: [...this.usedRefundNumbers],
    }
  }

  restore(snapshot: Snapshot): void {
    snapshot.orders.forEach((order) => this.addOrder(order))
    snapshot.cards.forEach((card) => this.addCard(card))
    snapshot.deliveries.forEach((delivery) => this.addDelivery(delivery))
    snapshot.usedRefundNumbers.forEach((number) => this.usedRefundNumbers.add(number))
  }

  clear(): void {
    for (const records of [this.orders, this.cards, this.deliveries]) records.clear()
    for (const index of [this.payments, this.reversals, this.paymentPages, this.cardPages]) index.clear()
    this.usedRefundNumbers.clear()
    this.changed()
  }

  private forgetOldestDelivery(): void {
    for (const { id, state, retryAt } of this.deliveries.values()) {
      if (state === "held" || state === "sending" || retryAt) continue
      this.deliveries.delete(id)
      return
    }
  }
}
