import { longestWaitMs } from "../clock"
import type { Operation } from "../operations/names"
import { SandboxError } from "../sandbox-error"
import { type Fault, namedFaults } from "./fault"

/** Operations that decide about money, and so can leave it undecided. */
const deciding: readonly Operation[] = ["cc_directpurchase", "cc_purchasewithtoken", "cc_purchasewithwallet", "cc_pfpurchase", "cc_void", "cc_refund"]

/** A fault that an operation can't have would be used up by its next call, and nothing would go wrong. */
export function assertAffects(fault: Fault, operation: Operation): void {
  if (fault !== "leave undecided" || deciding.includes(operation)) return
  throw new SandboxError(`${operation} decides nothing that could be left undecided: the operations that do are ${deciding.join(", ")}`)
}

/** Faults also come from the console and from plain JavaScript: one that nothing understands would never happen. */
export function assertFault(fault: unknown): asserts fault is Fault {
  if (namedFaults.some((name) => name === fault)) return
  const [[name, value] = [], ...more] = typeof fault === "object" && fault !== null ? Object.entries(fault) : []
  const check = more.length === 0 && name !== undefined && Object.hasOwn(checks, name) ? checks[name] : undefined
  if (!check) {
    throw new SandboxError(`There is no fault ${JSON.stringify(fault)}: the faults are ${namedFaults.join(", ")}, { delayMs }, { status }, { fail }`)
  }
  if (!check.isRight(value)) throw new SandboxError(`The fault's ${name} must be ${check.wanted}, not ${String(value)}`)
}

const checks: Readonly<Record<string, { isRight(value: unknown): boolean; wanted: string }>> = {
  delayMs: {
    isRight: (value) => typeof value === "number" && value >= 0 && value <= longestWaitMs,
    wanted: `from 0 to ${longestWaitMs} milliseconds`,
  },
  status: { isRight: Number.isInteger, wanted: "a whole number" },
  fail: { isRight: (value) => typeof value === "string", wanted: "the text of the retMsg" },
}
