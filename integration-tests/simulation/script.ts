import type { SandboxSettings } from "../../src/sandbox"
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
  | { do: "deliver"; twice: boolean }
  | { do: "settle" }
  | { do: "wait"; minutes: number }
  | { do: "stock"; left: number }
  | { do: "together"; first: Act; second: Act; held?: Operation }
  /** The shop's second process does this and is killed while IOTPay is asked, before or after IOTPay acts. */
  | { do: "kill"; act: Act; held: Operation; before: boolean }

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
  "edit order": ["cc_query"],
  "charge card": ["cc_purchasewithtoken", "cc_query"],
  "open link": ["cc_purchase"],
  "pay link": ["cc_query"],
  "remove card": ["cc_query"],
  notify: ["cc_query"],
  job: ["cc_query", "cc_void"],
}

/** As many shoppers a life has at most. */
export const MOST_SHOPPERS = 3

/** What happens in one shop's life, by its seed: several people's doings, woven into each other, with trouble in between. */
export function scriptOf(random: Random): Script {
  const shoppers = 1 + random.below(MOST_SHOPPERS)
  const threads = Array.from({ length: shoppers }, (_, shopper) => phrasesOf(random, shopper))
  const processes = random.chance(0.15) ? 2 : 1
  let killed = processes === 1
  const steps: Step[] = []
  while (threads.some((thread) => thread.length)) {
    const first = take(random, threads)
    if (random.chance(0.3)) {
      steps.push(meanwhile(random, first))
    }
    if (first && !killed && random.chance(0.12)) {
      killed = true
      steps.push({ do: "kill", act: first, held: random.one(ASKED[first.do]), before: random.chance(0.3) })
      continue
    }
    const second = random.chance(0.35) ? beside(random, threads, first) : undefined
    if (first && second) {
      steps.push({ do: "together", first, second, ...(random.chance(0.75) ? { held: random.one(ASKED[first.do]) } : {}) })
    } else if (first) {
      steps.push(first)
    }
  }
  const gateway: Script["gateway"] = {
    notifications: "held",
    allowRefundBeforeSettlement: random.chance(0.5),
    acknowledgedStatus: random.chance(0.5),
    notifyReversals: random.chance(0.3),
    queryBeforePayment: random.one(["fail", "status0"]),
  }
  return { shoppers, processes, steps, gateway, stranded: random.chance(0.8) ? "reverse" : "hold" }
}

/** The cards that a shopper needs for what the script has them do. */
export function cardsOf({ steps }: Script, shopper: number): CardKind[] {
  const acts = steps.flatMap((step) => (step.do === "together" ? [step.first, step.second] : step.do === "kill" ? [step.act] : [step as Act]))
  const used = acts.flatMap((act) => ("shopper" in act && act.shopper === shopper && "card" in act && onFile(act) ? [act.card] : []))
  return [...new Set(used)]
}

function onFile(act: Act): boolean {
  return (act.do === "choose" && act.way === "card") || act.do === "charge card" || act.do === "remove card"
}

/** What happens at the same time: the next thing that somebody does, or the machinery at its work. */
function beside(random: Random, threads: Act[][], first: Act | undefined): Act | undefined {
  if (first && random.chance(0.3)) {
    return { do: random.one(["notify", "job"] as const), shopper: first.shopper }
  }
  return take(random, threads)
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
  if (kind < 0.8) {
    return { do: "settle" }
  }
  return kind < 0.86 ? { do: "stock", left: random.one([0, 0, 1_000]) } : { do: "wait", minutes: random.one([1, 3, 6, 15, 75]) }
}
