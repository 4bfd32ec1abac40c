import { randomUUID } from "node:crypto"
import type { Clock } from "../clock"
import type { FaultDesk } from "../faults/fault-desk"
import type { NotificationFormat, SandboxMerchant, SandboxSettings } from "../options"
import { SandboxError } from "../sandbox-error"
import type { SandboxOrder } from "../state/order"
import type { Store } from "../state/store"
import { orderObject } from "../wire/order-object"
import { sign, type WireFields } from "../wire/signing"
import { Courier } from "./courier"
import type { Delivery } from "./delivery"

/** How one notification differs from the regular one. */
export interface NotificationChange {
  /** Put over the order's fields before signing. */
  fields?: Record<string, string | number>
  /** `false` sends none, a string sends that one. Default: the right one. */
  sign?: boolean | string
  as?: NotificationFormat
}

interface Surroundings {
  readonly merchant: SandboxMerchant
  readonly settings: SandboxSettings
  readonly store: Store
  readonly clock: Clock
  readonly faults: FaultDesk
}

/** Decides what is notified, and when; the courier carries it. */
export class Notifier {
  private readonly courier: Courier
  /** Notifications that let one of another order go first. */
  private late: Delivery[] = []

  constructor(private readonly world: Surroundings) {
    this.courier = new Courier(world.store, world.clock)
    this.courier.mayRetryNow = () => world.settings.notifications === "auto"
    this.courier.acknowledged = (delivery) => this.markNotified(delivery)
  }

  /** An order succeeded by itself: the regular notification, as settings and faults have it. */
  announce(order: SandboxOrder): void {
    const to = this.addressOf(order)
    if (!to || (order.payType === "refund" && !this.world.settings.notifyReversals)) return
    const fault = this.world.faults.takeForNotification(order.origin)
    const copies = fault === "duplicate notification" ? 2 : 1
    const made = Array.from({ length: copies }, () => this.make(order, { to, byHand: false }))
    if (this.world.settings.notifications === "held") return
    if (fault === "reordered notifications") {
      this.late.push(...made)
      return
    }
    const overtaken = this.late.splice(0)
    const sent = made.map((delivery) => this.courier.send(delivery))
    for (const delivery of overtaken) void this.courier.send(delivery, Promise.all(sent))
  }

  /** One notification, now, whatever the order's state. */
  send(order: SandboxOrder, change: NotificationChange = {}): Promise<Delivery> {
    const to = this.addressOf(order)
    if (!to) throw new SandboxError(`Order ${order.mchOrderNo} has no notifyUrl`)
    return this.courier.send(this.make(order, { to, byHand: true, change }))
  }

  deliverHeld(): Promise<Delivery[]> {
    this.late = []
    const held = [...this.world.store.deliveries.values()].filter(({ state }) => state === "held")
    return Promise.all(held.map((delivery) => this.courier.send(delivery)))
  }

  /** A held delivery is sent; any other is sent once more, with the same body. */
  resend(id: string): Promise<Delivery> {
    const delivery = this.world.store.deliveries.get(id)
    if (!delivery) throw new SandboxError(`There is no delivery ${id}`)
    this.late = this.late.filter((waiting) => waiting !== delivery)
    if (delivery.state === "held") return this.courier.send(delivery)
    const { mchOrderNo, payOrderId, to, as, body } = delivery
    return this.courier.send(this.add({ mchOrderNo, payOrderId, to, as, body, attempt: delivery.attempt, byHand: true }))
  }

  /** The body as it would be sent, signature included. */
  bodyOf(order: SandboxOrder, change: NotificationChange = {}): WireFields {
    const fields = { ...orderObject(order), ...change.fields }
    if (change.sign === false) return fields
    const signature = typeof change.sign === "string" ? change.sign : sign(fields, this.world.merchant.merchantKey)
    return { ...fields, sign: signature }
  }

  idle(): Promise<void> {
    return this.courier.idle()
  }

  /** After a restart: what was due goes out. */
  resume(): void {
    this.courier.resume()
  }

  /** No notification lets another go first any more; what is under way ends with the clock's era. */
  forget(): void {
    this.late = []
  }

  private make(order: SandboxOrder, sending: { to: string; byHand: boolean; change?: NotificationChange }): Delivery {
    const { mchOrderNo, payOrderId } = order
    const { to, byHand, change } = sending
    const as = change?.as ?? this.world.settings.notifyAs
    return this.add({ mchOrderNo, payOrderId, to, as, body: this.bodyOf(order, change), attempt: 1, byHand })
  }

  private add(delivery: Omit<Delivery, "id" | "state" | "at" | "acknowledged">): Delivery {
    const at = this.world.clock.now().toISOString()
    return this.world.store.addDelivery({ ...delivery, id: randomUUID(), state: "held", at, acknowledged: false })
  }

  private addressOf(order: SandboxOrder): string | undefined {
    return order.notifyUrl || this.world.store.orders.get(order.originalOrderId)?.notifyUrl
  }

  /** 2 becomes 3: paid and the merchant told [V1, X, GP]. */
  private markNotified(delivery: Delivery): void {
    const order = this.world.store.orders.get(delivery.payOrderId)
    if (!this.world.settings.acknowledgedStatus || order?.status !== 2) return
    order.status = 3
    this.world.store.changed()
  }
}
