import type { Random } from "./random"
import { ASKED, type Act, type Operation, type Step } from "./steps"

/** What moves money when somebody does this, whatever else IOTPay is asked. */
const MOVES: Partial<Record<Act["do"], readonly Operation[]>> = {
  "tap wallet": ["cc_purchasewithwallet"],
  "charge card": ["cc_purchasewithtoken"],
  refund: ["cc_void", "cc_refund"],
  "cancel order": ["cc_void", "cc_refund"],
}
const OTHERWISE: readonly Act["do"][] = ["return", "complete", "job"]

interface Moment {
  at: number
  act: Act
  held: readonly Operation[]
}

/** Where the second process is killed, and started again: once in every life that has one, in some twice. */
export function withKills(random: Random, steps: readonly Step[]): Step[] {
  const moving = momentsOf(steps)
  const others = steps.flatMap((step, at): Moment[] => ("shopper" in step && OTHERWISE.includes(step.do) ? [{ at, act: step, held: ASKED[step.do] }] : []))
  const wanted = random.chance(0.3) ? 2 : 1
  const killed = new Map<number, Moment>()
  while (killed.size < wanted && (moving.length || others.length)) {
    const from = moving.length && (random.chance(0.8) || !others.length) ? moving : others
    const [moment] = from.splice(random.below(from.length), 1)
    if (moment && !killed.has(moment.at)) {
      killed.set(moment.at, moment)
    }
  }
  return steps.flatMap((step, at): Step[] => {
    const moment = killed.get(at)
    const kill = moment && ({ do: "kill", act: moment.act, held: [...moment.held], before: random.chance(0.5) } as const)
    return kill ? [kill, ...(step.do === "together" ? [step.second] : [])] : [step]
  })
}

/** What moves money when somebody does it for the first time (what comes later often finds it done): a cart is completed with a charge if a card on file was chosen last. */
function momentsOf(steps: readonly Step[]): Moment[] {
  const chosen = new Map<number, string>()
  const done = new Set<string>()
  return steps.flatMap((step, at): Moment[] => {
    const acts = step.do === "together" ? [step.first, step.second] : "shopper" in step ? [step] : []
    const [act] = acts
    const held = act && (act.do === "complete" && chosen.get(act.shopper) === "card" ? (["cc_purchasewithtoken"] as const) : MOVES[act.do])
    acts.forEach((one) => one.do === "choose" && chosen.set(one.shopper, one.way))
    if (!act || !held || done.has(`${act.shopper} ${act.do}`)) {
      return []
    }
    done.add(`${act.shopper} ${act.do}`)
    return [{ at, act, held }]
  })
}
