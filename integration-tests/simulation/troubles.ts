import { setTimeout as pause } from "node:timers/promises"
import type { Barrier, Fault, Sandbox } from "../../src/sandbox"
import type { Operation, Step, Trouble } from "./steps"

/** The shop's patience with IOTPay in tests is 1.5 seconds. */
const TOO_LATE_MS = 2_000

const FAULTS: Partial<Record<Trouble, Fault>> = {
  "cut the line": "refuse connection",
  refuse: { fail: "refused by the seed" },
  "say status 0": { status: 0 },
  "say status 7": { status: 7 },
  "answer too late": { delayMs: TOO_LATE_MS },
}

/** Breaks the gateway as a script has it. */
export class Troubles {
  /** Requests that nobody waits for any more, and that IOTPay gets to much later all the same. */
  private lost: Barrier[] = []

  constructor(private readonly sandbox: Sandbox) {}

  begins({ operation, trouble, times }: Extract<Step, { do: "trouble" }>): void {
    switch (trouble) {
      case "act too late": {
        const late = this.sandbox.hold(operation, { before: true })
        return void late.reached.then(() => pause(TOO_LATE_MS)).then(() => late.release())
      }
      case "act long after":
        return void this.lost.push(this.sandbox.hold(operation, { before: true }))
      case "say status 3":
        return this.saysStatus3(operation)
      case "leave undecided":
        return this.staysUndecided(operation, times)
      default:
        this.sandbox.fault(operation, FAULTS[trouble] ?? (trouble as Fault), { times })
    }
  }

  /** What was lost on its way arrives. */
  async lostArrive(): Promise<string> {
    const arriving = this.lost.splice(0)
    arriving.forEach((barrier) => barrier.release())
    await pause(arriving.length ? 50 : 0)
    return `${arriving.length} let go`
  }

  /** What moves no money has nothing to decide: it answers as if it were in progress. */
  private staysUndecided(operation: Operation, times: number): void {
    const moves = operation !== "cc_query" && operation !== "cc_purchase"
    this.sandbox.fault(operation, moves ? "leave undecided" : { status: 1 }, { times })
  }

  /** A page, unpaid as it is, is answered with status 3; money that moves with 1, and when it is asked about, with 3. */
  private saysStatus3(operation: Operation): void {
    if (operation === "cc_query") {
      this.sandbox.orders().forEach(({ mchOrderNo, status }) => status === 2 && this.sandbox.alterAnswer(mchOrderNo, { status: 3 }))
      return
    }
    if (operation === "cc_purchase") {
      return this.sandbox.fault(operation, { status: 3 })
    }
    this.sandbox.fault(operation, "leave undecided")
    const answered = this.sandbox.hold(operation)
    void answered.reached.then(({ fields }) => {
      const number = String(fields.mchRefundNo ?? fields.mchOrderNo)
      if (this.sandbox.orders().some(({ mchOrderNo, status }) => mchOrderNo === number && status === 1)) {
        this.sandbox.decide(number, "paid")
        this.sandbox.alterAnswer(number, { status: 3 })
      }
      answered.release()
    })
  }
}
