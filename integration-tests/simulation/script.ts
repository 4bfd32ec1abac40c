import { withKills } from "./kills"
import { phrasesOf } from "./phrases"
import type { Random } from "./random"
import { ASKED, CHARGES, ofNotifications, troubles, type Act, type CardKind, type Script, type Step } from "./steps"

/** As many shoppers a life has at most. */
export const MOST_SHOPPERS = 3

/** What happens in one shop's life, by its seed: several people's doings, woven into each other, with trouble in between. */
export function scriptOf(random: Random): Script {
  const shoppers = 1 + random.below(MOST_SHOPPERS)
  const threads = Array.from({ length: shoppers }, (_, shopper) => phrasesOf(random, shopper))
  const processes = random.chance(0.15) ? 2 : 1
  const told = random.chance(0.2) ? "auto" : "held"
  const steps: Step[] = []
  while (threads.some((thread) => thread.length)) {
    const first = take(random, threads)
    if (random.chance(0.3)) {
      steps.push(meanwhile(random, first, told))
    }
    if (first && random.chance(0.04)) {
      steps.push({ do: "outage", act: first })
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
    notifications: told,
    allowRefundBeforeSettlement: random.chance(0.5),
    acknowledgedStatus: random.chance(0.5),
    notifyReversals: random.chance(0.3),
    queryBeforePayment: random.one(["fail", "status0"]),
  }
  return { shoppers, processes, steps: processes === 2 ? withKills(random, steps) : steps, gateway, stranded: random.chance(0.8) ? "reverse" : "hold" }
}

/** The cards that a shopper needs for what the script has them do. */
export function cardsOf({ steps }: Script, shopper: number): CardKind[] {
  const acts = steps.flatMap((step) => (step.do === "together" ? [step.first, step.second] : "act" in step ? [step.act] : [step as Act]))
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

function meanwhile(random: Random, next: Act | undefined, told: "auto" | "held"): Step {
  const kind = random.next()
  if (kind < 0.5 && next) {
    return { do: "trouble", operation: random.one(ASKED[next.do]), trouble: random.one(troubles), times: 1 + random.below(2) }
  }
  if (kind < 0.65) {
    return told === "held"
      ? { do: "deliver", how: random.one(["at once", "at once", "twice", "backwards"]) }
      : { do: "trouble", operation: random.one(CHARGES), trouble: random.one(ofNotifications), times: 1 }
  }
  if (kind < 0.75) {
    return { do: "decide", outcome: random.chance(0.7) ? "paid" : "declined" }
  }
  if (kind < 0.8) {
    return { do: "settle" }
  }
  return kind < 0.86 ? { do: "stock", left: random.one([0, 0, 1_000]) } : { do: "wait", minutes: random.one([1, 3, 6, 15, 75]) }
}
