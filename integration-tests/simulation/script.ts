import { phrasesOf } from "./phrases"
import type { Random } from "./random"

export const cardNumbers = {
  good: "4242424242424242",
  "declined as FAIL": "4000000000009995",
  "declined as status 9": "4000000000009987",
  unknown: "4000000000000119",
} as const
export type CardKind = keyof typeof cardNumbers

export type Way = "page" | "unionpay" | "wallet" | "card"
export type Operation = "cc_purchase" | "cc_purchasewithtoken" | "cc_purchasewithwallet" | "cc_void" | "cc_refund" | "cc_query"

const troubles = ["hang up before acting", "hang up after acting", "answer 500", "answer HTML", "cut JSON", "no data", "leave undecided", "refuse"] as const
export type Trouble = (typeof troubles)[number]

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

/** One thing that happens in a shop's life. Plain data: the script of a seed is the same whatever comes of it. */
export type Step =
  | Act
  | { do: "trouble"; operation: Operation; trouble: Trouble; times: number }
  | { do: "decide"; outcome: "paid" | "declined" }
  | { do: "deliver"; twice: boolean }
  | { do: "settle" }
  | { do: "wait"; minutes: number }
  | { do: "together"; first: Act; second: Act; held?: Operation }

export interface Script {
  shoppers: number
  steps: Step[]
}

/** What IOTPay is asked when somebody does this: where trouble, or a barrier, makes a difference. */
const ASKED: Record<Act["do"], readonly Operation[]> = {
  choose: ["cc_purchase"],
  pay: ["cc_query"],
  return: ["cc_query"],
  complete: ["cc_purchasewithtoken", "cc_query"],
  "tap wallet": ["cc_purchasewithwallet", "cc_query"],
  "change cart": ["cc_query"],
  watch: ["cc_query", "cc_void"],
  refund: ["cc_void", "cc_refund", "cc_query"],
  "cancel order": ["cc_void", "cc_refund"],
}

/** What happens in one shop's life, by its seed: several people's doings, woven into each other, with trouble in between. */
export function scriptOf(random: Random): Script {
  const shoppers = 1 + random.below(3)
  const threads = Array.from({ length: shoppers }, (_, shopper) => phrasesOf(random, shopper))
  const steps: Step[] = []
  while (threads.some((thread) => thread.length)) {
    const first = take(random, threads)
    if (random.chance(0.3)) {
      steps.push(meanwhile(random, first))
    }
    const second = random.chance(0.3) ? take(random, threads) : undefined
    if (first && second) {
      steps.push({ do: "together", first, second, ...(random.chance(0.75) ? { held: random.one(ASKED[first.do]) } : {}) })
    } else if (first) {
      steps.push(first)
    }
  }
  return { shoppers, steps }
}

function take(random: Random, threads: Act[][]): Act | undefined {
  const alive = threads.filter((thread) => thread.length)
  return alive.length ? random.one(alive).shift() : undefined
}

function meanwhile(random: Random, next: Act | undefined): Step {
  const kind = random.next()
  if (kind < 0.5 && next) {
    return { do: "trouble", operation: random.one(ASKED[next.do]), trouble: random.one(troubles), times: 1 + random.below(2) }
  }
  if (kind < 0.65) {
    return { do: "deliver", twice: random.chance(0.3) }
  }
  if (kind < 0.75) {
    return { do: "decide", outcome: random.chance(0.7) ? "paid" : "declined" }
  }
  return kind < 0.8 ? { do: "settle" } : { do: "wait", minutes: random.one([1, 3, 6, 15, 75]) }
}
