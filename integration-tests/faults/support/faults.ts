import type { Operation } from "../../../src/sandbox/operations/names"
import { eventually } from "../../support/eventually"
import type { TestShop } from "../../support/test-shop"

/** What goes wrong with one request that moves money, in words. */
export type Trouble =
  | "the connection is refused"
  | "hangs up before acting"
  | "hangs up after acting"
  | "times out, and acts later"
  | "acts, and answers 500"
  | "acts, and answers HTML"
  | "acts, and answers half a JSON"
  | "acts, and answers without data"
  | "acts, and answers status 3"
  | "answers status 0, and has not acted"
  | "answers status 1, and has not acted"
  | "answers status 1, and succeeds later"
  | "answers status 1, and says 3 when asked"
  | "answers status 3, and has not acted"
  | "answers status 7, and has not acted"

const FAULTS = {
  "hangs up before acting": "hang up before acting",
  "hangs up after acting": "hang up after acting",
  "acts, and answers 500": "answer 500",
  "acts, and answers HTML": "answer HTML",
  "acts, and answers half a JSON": "cut JSON",
  "acts, and answers without data": "no data",
  "acts, and answers status 3": { status: 3 },
  "answers status 0, and has not acted": { status: 0 },
  "answers status 1, and has not acted": { status: 1 },
  "answers status 1, and succeeds later": "leave undecided",
  "answers status 1, and says 3 when asked": "leave undecided",
  "answers status 3, and has not acted": { status: 3 },
  "answers status 7, and has not acted": { status: 7 },
} as const

/**
 * Works while one request of the gateway goes wrong; then lets the gateway get well: what comes late has come, and
 * what was undecided has succeeded.
 *
 * @param meanwhile looks at everything while the trouble lasts
 */
export async function inTrouble<T>(
  { sandbox }: TestShop,
  { operation, trouble }: { operation: Operation; trouble: Trouble },
  { work, meanwhile }: { work: () => Promise<T>; meanwhile: (answer: T) => Promise<void> }
): Promise<void> {
  const before = sandbox.orders().length
  const arrived = () => sandbox.orders()[before]
  if (trouble === "the connection is refused") {
    await sandbox.pause()
    const answer = await work().finally(() => sandbox.resume())
    return await meanwhile(answer)
  }
  if (trouble === "times out, and acts later") {
    const late = sandbox.hold(operation, { before: true })
    await meanwhile(await work())
    late.release()
    return void (await eventually(() => expect(arrived()).toBeDefined()))
  }
  sandbox.fault(operation, FAULTS[trouble], trouble.startsWith("acts") ? { acts: true } : {})
  if (trouble === "answers status 1, and says 3 when asked") {
    const answered = sandbox.hold(operation)
    const working = work()
    await answered.reached
    const number = arrived()?.mchOrderNo ?? ""
    sandbox.decide(number, "paid")
    sandbox.alterAnswer(number, { status: 3 })
    answered.release()
    return await meanwhile(await working)
  }
  await meanwhile(await work())
  sandbox.clearFaults()
  if (trouble === "answers status 1, and succeeds later" && arrived()) {
    sandbox.decide(arrived()?.mchOrderNo ?? "", "paid")
  }
}
