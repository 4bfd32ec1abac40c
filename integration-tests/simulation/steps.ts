import type { SandboxSettings } from "../../src/sandbox"

export const cardNumbers = {
  good: "4242424242424242",
  "declined as FAIL": "4000000000009995",
  "declined as status 9": "4000000000009987",
  unknown: "4000000000000119",
} as const
export type CardKind = keyof typeof cardNumbers

export type Way = "page" | "unionpay" | "wallet" | "card"
export type Operation = "cc_purchase" | "cc_purchasewithtoken" | "cc_purchasewithwallet" | "cc_void" | "cc_refund" | "cc_query"

export const troubles = [
  ...(["cut the line", "hang up before acting", "hang up after acting", "answer 500", "answer HTML", "cut JSON", "no data", "refuse"] as const),
  ...(["leave undecided", "say status 0", "say status 3", "say status 7", "answer too late", "act too late", "act long after"] as const),
] as const
/** Where IOTPay tells of a payment by itself. */
export const ofNotifications = ["duplicate notification", "reordered notifications"] as const
export type Trouble = (typeof troubles)[number] | (typeof ofNotifications)[number]

/** What one person does. */
export type Act =
  | { do: "choose"; shopper: number; way: Way; card: CardKind }
  | { do: "pay"; shopper: number; page: "last" | "earlier"; card: CardKind }
  | { do: "return"; shopper: number }
  | { do: "complete"; shopper: number }
  | { do: "tap wallet"; shopper: number; card: CardKind }
  | { do: "change cart"; shopper: number }
  | { do: "watch"; shopper: number }
  | { do: "refund"; shopper: number; share: number }
  | { do: "cancel order"; shopper: number }
  | { do: "edit order"; shopper: number }
  /** An admin charges what an order still owes; the same key is the same charge. */
  | { do: "charge card"; shopper: number; card: CardKind; key: number }
  | { do: "open link"; shopper: number }
  | { do: "pay link"; shopper: number; card: CardKind }
  | { do: "remove card"; shopper: number; card: CardKind }
  /** What IOTPay has to tell is told now, or the job runs now, whoever is in the middle of something. */
  | { do: "notify"; shopper: number }
  | { do: "job"; shopper: number }

/** One thing that happens in a shop's life. Plain data: the script of a seed is the same whatever comes of it. */
export type Step =
  | Act
  | { do: "trouble"; operation: Operation; trouble: Trouble; times: number }
  | { do: "decide"; outcome: "paid" | "declined" }
  /** What was held is told: all at once, each of it twice, or the latest first. */
  | { do: "deliver"; how: "at once" | "twice" | "backwards" }
  | { do: "settle" }
  | { do: "wait"; minutes: number }
  | { do: "stock"; left: number }
  | { do: "together"; first: Act; second: Act; held?: Operation }
  /** While IOTPay's port is closed. */
  | { do: "outage"; act: Act }
  /** The shop's second process does this, is killed at the first of these requests, before or after IOTPay acts, and starts again. */
  | { do: "kill"; act: Act; held: readonly Operation[]; before: boolean }

export interface Script {
  shoppers: number
  /** Is the shop two processes? Then of two things at once each happens in one of them. */
  processes: 1 | 2
  /** What nobody knows of IOTPay: it is the one or the other. */
  gateway: Partial<SandboxSettings>
  stranded: "reverse" | "hold"
  steps: Step[]
}

/** What IOTPay is asked when somebody does this: where trouble, or a barrier, makes a difference. */
export const ASKED: Record<Act["do"], readonly Operation[]> = {
  choose: ["cc_purchase"],
  pay: ["cc_query"],
  return: ["cc_query"],
  complete: ["cc_purchasewithtoken", "cc_query"],
  "tap wallet": ["cc_purchasewithwallet", "cc_query"],
  "change cart": ["cc_query"],
  watch: ["cc_query", "cc_void"],
  refund: ["cc_void", "cc_refund", "cc_query"],
  "cancel order": ["cc_void", "cc_refund"],
  "edit order": ["cc_query"],
  "charge card": ["cc_purchasewithtoken", "cc_query"],
  "open link": ["cc_purchase"],
  "pay link": ["cc_query"],
  "remove card": ["cc_query"],
  notify: ["cc_query"],
  job: ["cc_query", "cc_void"],
}

export const CHARGES = ["cc_purchase", "cc_purchasewithtoken", "cc_purchasewithwallet"] as const
