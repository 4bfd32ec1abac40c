/**
 * What can go wrong with one call.
 *
 * - `"refuse connection"`: the line is cut when the request line arrives; nothing is read (`Sandbox.pause()` really closes the port)
 * - `"hang up before acting"`, `"hang up after acting"`: the request is read, the line is cut
 * - `{ delayMs }`: acts at once, answers so much later (real milliseconds, not scaled)
 * - `"answer 500"`, `"answer HTML"`, `"cut JSON"`, `"no data"`: acts, then answers uselessly (`acts: false` leaves everything as it was)
 * - `"leave undecided"`: acts, but the payment or reversal stays in status 1 until `decide()`; for operations that charge or reverse
 * - `{ status }`: answers SUCCESS with that status; doesn't act, unless `acts: true`
 * - `{ fail }`: doesn't act; answers FAIL with that `retMsg`
 * - `"duplicate notification"`, `"reordered notifications"`: of the next order made by that operation that is notified;
 *   sent twice at once, or only after the next notification of another order
 */
export type Fault =
  | "refuse connection"
  | "hang up before acting"
  | "hang up after acting"
  | "answer 500"
  | "answer HTML"
  | "cut JSON"
  | "no data"
  | "leave undecided"
  | "duplicate notification"
  | "reordered notifications"
  | { delayMs: number }
  | { status: number }
  | { fail: string }

export interface FaultOptions {
  /** How many calls it hits. Default 1. */
  times?: number
  /** Whether an answer fault lets the call take effect first. Default `true`, the dangerous case; of `{ status }`, `false`. */
  acts?: boolean
}

export const namedFaults = [
  "refuse connection",
  "hang up before acting",
  "hang up after acting",
  "answer 500",
  "answer HTML",
  "cut JSON",
  "no data",
  "leave undecided",
  "duplicate notification",
  "reordered notifications",
] as const satisfies readonly Fault[]

export type NotificationFault = "duplicate notification" | "reordered notifications"

export const isNotificationFault = (fault: Fault): fault is NotificationFault =>
  fault === "duplicate notification" || fault === "reordered notifications"

export const isStatusFault = (fault: Fault): fault is { status: number } => typeof fault === "object" && "status" in fault
