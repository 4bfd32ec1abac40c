import type { CardInput } from "./acquirer/card-form"
import type { Fault, FaultOptions } from "./faults/fault"
import type { WaitingFault } from "./faults/fault-desk"
import type { Barrier } from "./faults/gate"
import type { RecordedRequest } from "./http/recorded-request"
import type { Delivery } from "./notifications/delivery"
import type { NotificationChange } from "./notifications/notifier"
import type { Operation } from "./operations/names"
import type { SandboxMerchant, SandboxSettings } from "./options"
import type { SandboxCard } from "./state/card"
import type { SandboxOrder } from "./state/order"
import type { WireFields } from "./wire/signing"

/** A running gateway: what it knows, and the hands of everybody who isn't the merchant's server. Records are copies. */
export interface Sandbox {
  /** `http://127.0.0.1:PORT`: the API is below `/v3`, pages below `/cc`, the console at `/`. */
  readonly url: string
  readonly merchant: Readonly<SandboxMerchant>
  readonly settings: Readonly<SandboxSettings>
  configure(settings: Partial<SandboxSettings>): void

  /** Payments and reversals, oldest first. */
  orders(): SandboxOrder[]
  /** By `mchOrderNo` or `mchRefundNo`; throws if there is none. */
  order(mchOrderNo: string): SandboxOrder
  /** Asked for, bound and refused ones: see their `state`. */
  cards(): SandboxCard[]
  /** Every call that arrived, refused and faulty ones included. */
  requests(operation?: Operation): RecordedRequest[]

  /** A shopper fills in the hosted page; resolves with where the browser is sent. Default: a card that is approved. */
  pay(mchOrderNoOrSecureId: string, card?: CardInput): Promise<{ redirectUrl: string }>
  /** The same on the page that saves a card. */
  addCard(cardIdOrSecureId: string, card?: CardInput): Promise<{ redirectUrl: string }>
  /** Ends a payment or reversal that is in status 1. */
  decide(mchOrderNo: string, outcome: "paid" | "declined"): void
  /** Settles one payment, or all that are paid. */
  settle(mchOrderNo?: string): void
  /** The merchant voids or refunds by hand at IOTPay's portal: `refundable` drops. Default: all that is left. */
  reverseAtPortal(mchOrderNo: string, amount?: number): void
  /** Answers and notifications about this order say something else from now on; `null` ends it. */
  alterAnswer(mchOrderNo: string, change: WireFields | null): void

  /** The next calls of an operation go wrong. */
  fault(operation: Operation, fault: Fault, options?: FaultOptions): void
  /** Faults that still wait for their calls. */
  faults(): WaitingFault[]
  /** The next call of an operation is acted on, but its answer held; with `before`, it isn't acted on until released. */
  hold(operation: Operation, options?: { before?: boolean }): Barrier
  /** Forgets faults and releases every barrier. */
  clearFaults(): void
  /** Closes the port: connections are refused, calls under way are cut. */
  pause(): Promise<void>
  /** Opens the same port again. */
  resume(): Promise<void>

  /** Sends one notification now, once. To break what was signed, pass `fields` and the `sign` of another body. */
  notify(mchOrderNo: string, change?: NotificationChange): Promise<Delivery>
  /** What would be sent, signature included. */
  notificationBody(mchOrderNo: string): WireFields
  sign(fields: Readonly<Record<string, unknown>>): string
  /** Sends everything that is held. */
  deliverNotifications(): Promise<Delivery[]>
  /** Sends one again, with the same body. */
  resend(deliveryId: string): Promise<Delivery>
  deliveries(): Delivery[]
  /** Resolves when no notification is under way; waits for retries don't count. */
  idle(): Promise<void>

  /** Forgets orders, cards, deliveries, requests and faults. Settings stay. Calls that wait are cut off, and nothing of before acts or is sent any more. */
  reset(): void
  /** Stops for good: calls that wait are cut off, nothing acts, is sent, or keeps the process alive. */
  close(): Promise<void>
}
