/** Who may call the sandbox: what IOTPay assigns to a merchant on onboarding. */
export interface SandboxMerchant {
  mchId: string
  /** Signs requests and notifications. */
  merchantKey: string
  /** At most 12 characters. */
  loginName: string
}

/**
 * Switches for what nobody knows about the live gateway.
 * The defaults are the most demanding reading, or the likeliest; the numbers are those of the open questions in the docs.
 */
export interface SandboxSettings {
  /** Refuse `cc_purchase` and `cc_purchasewithtoken` without `mchUserId` (question 1). Default `false`. */
  requireUserId: boolean
  /** Let `cc_refund` through on a payment that is not settled (question 13). Default `false`. */
  allowRefundBeforeSettlement: boolean
  /** Add a `sign` to the `retData` of synchronous answers (question 3). Default `false`. */
  signReplies: boolean
  /**
   * How a decline is told (question 4): `retCode` FAIL, or SUCCESS with status 9. Default `"status9"`.
   * With `"fail"`, `cc_query` doesn't know the declined order afterwards, hosted payments included.
   */
  declineShape: "fail" | "status9"
  /** What `cc_query` says of an order whose form was not sent yet (question 15). Default `"status0"`. */
  queryBeforePayment: "fail" | "status0"
  /** Status 2 becomes 3 once the notification is acknowledged (question 5). Default `true`. */
  acknowledgedStatus: boolean
  /** Notify voids and refunds as well (questions 2 and 6), at their own `notifyUrl` or else at the payment's. Default `false`. */
  notifyReversals: boolean
  /** Where a notification's fields travel: a JSON body (documented), a form body, or the query string (older IOTPay APIs). Default `"json"`. */
  notifyAs: NotificationFormat
  /** `"held"` keeps every notification until `deliverNotifications()` or `resend()`. Default `"auto"`. */
  notifications: "auto" | "held"
  /** How long a `secureId` can be used (question 16); divided by the clock scale. Default 60. */
  pageLifetimeMinutes: number
}

export type NotificationFormat = "json" | "form" | "query"

export interface SandboxOptions {
  /** Default: a free port. */
  port?: number
  /** Address to listen on. Default `127.0.0.1`: the console and the control API have no password. */
  host?: string
  /** Base of the addresses given to browsers, where they differ from `http://host:port` (containers, tunnels). */
  publicUrl?: string
  /** Default `{ mchId: "10000701", merchantKey: "0123456789abcdefghijklmnopqrstuv", loginName: "jack123" }`. */
  merchant?: Partial<SandboxMerchant>
  /** Keeps orders, cards and deliveries in this file over restarts. Complete after `close()`; who is killed forgets the last 50 ms. */
  stateFile?: string
  /** Divides retry waits, the page's lifetime and slow cards: 60 turns minutes into seconds. From 0.001 to 1000000, default 1. */
  clockScale?: number
  settings?: Partial<SandboxSettings>
}

/** With less, a retry's wait would be longer than any timer lasts; with more, there is nothing left to divide. */
export const clockScales = { least: 0.001, most: 1_000_000 } as const

export const defaultMerchant: Readonly<SandboxMerchant> = {
  mchId: "10000701",
  merchantKey: "0123456789abcdefghijklmnopqrstuv",
  loginName: "jack123",
}

export const defaultSettings: Readonly<SandboxSettings> = {
  requireUserId: false,
  allowRefundBeforeSettlement: false,
  signReplies: false,
  declineShape: "status9",
  queryBeforePayment: "status0",
  acknowledgedStatus: true,
  notifyReversals: false,
  notifyAs: "json",
  notifications: "auto",
  pageLifetimeMinutes: 60,
}

/** What was given over what wasn't; an option that is there but `undefined` was not given. */
export function withDefaults<T extends object>(defaults: Readonly<T>, given: Partial<T> = {}): T {
  return { ...defaults, ...definedOf(given) }
}

export function definedOf<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>
}
