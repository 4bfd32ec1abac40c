import { randomUUID } from "node:crypto"
import type { Clock } from "../clock"
import type { Store } from "../state/store"
import type { Delivery } from "./delivery"
import { isAcknowledged, post } from "./post"

/** Waits after the first to the fifth attempt that was not acknowledged: six deliveries in a quarter of an hour [X]. */
const retryMinutes = [1, 2, 3, 4, 5] as const

/** Carries deliveries, and carries them again on the schedule of the platform's ancestor. */
export class Courier {
  acknowledged: (delivery: Delivery) => void = () => undefined
  mayRetryNow: () => boolean = () => true
  private readonly underWay = new Set<Promise<unknown>>()

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** @param after what has to come first */
  send(delivery: Delivery, after?: Promise<unknown>): Promise<Delivery> {
    const { era } = this.clock
    const sent = after ? after.then(() => this.attempt(delivery, era)) : this.attempt(delivery, era)
    this.underWay.add(sent)
    return sent.finally(() => this.underWay.delete(sent))
  }

  /** Waits for retries are not waited for. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled([...this.underWay])
  }

  /** After a restart: an attempt that was cut off is made again, retries keep their time. */
  resume(): void {
    for (const delivery of this.store.deliveries.values()) {
      if (delivery.state === "sending") void this.send(delivery)
      if (delivery.retryAt) this.retryAt(delivery, new Date(delivery.retryAt))
    }
  }

  private async attempt(delivery: Delivery, era: AbortSignal): Promise<Delivery> {
    if (era.aborted) return delivery
    delivery.state = "sending"
    delivery.at = this.clock.now().toISOString()
    this.store.changed()
    const outcome = await post(delivery, era).catch((error: unknown) => reason(error))
    if (era.aborted) return delivery // stays "sending": made again when the state is loaded
    if (typeof outcome === "string") Object.assign(delivery, { state: "failed", error: outcome })
    else Object.assign(delivery, { state: "answered", answer: outcome, acknowledged: isAcknowledged(outcome) })
    if (delivery.acknowledged) this.acknowledged(delivery)
    else this.scheduleRetry(delivery)
    this.store.changed()
    return structuredClone(delivery)
  }

  private scheduleRetry(delivery: Delivery): void {
    const minutes = retryMinutes[delivery.attempt - 1]
    if (minutes === undefined || delivery.byHand) return
    const due = new Date(this.clock.now().getTime() + this.clock.scaled(minutes * 60_000))
    delivery.retryAt = due.toISOString()
    this.retryAt(delivery, due)
  }

  private retryAt(delivery: Delivery, due: Date): void {
    const left = Math.max(0, due.getTime() - this.clock.now().getTime())
    this.clock.after(left, () => this.retry(delivery))
  }

  private retry(delivery: Delivery): void {
    delete delivery.retryAt
    const { mchOrderNo, payOrderId, to, as, body } = delivery
    const at = this.clock.now().toISOString()
    const record = { mchOrderNo, payOrderId, to, as, body, at, attempt: delivery.attempt + 1, byHand: false, acknowledged: false }
    const next = this.store.addDelivery({ ...record, id: randomUUID(), state: "held" })
    if (this.mayRetryNow()) void this.send(next)
  }
}

const reason = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ")
  return error instanceof Error ? error.message : String(error)
}
