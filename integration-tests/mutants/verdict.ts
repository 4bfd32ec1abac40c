import type { SpecRun, TestResult } from "./jest"

/** What came of a mutant. */
export type Verdict =
  | { kind: "killed"; by: string[] }
  /** Its tests ran, and none of them noticed. */
  | { kind: "survived"; ran: string[] }
  /** Something broke, but no test noticed anything: proves nothing. */
  | { kind: "error"; why: string }

/** How jest's own failed expectations begin. Whatever else is thrown, in a hook or at boot, proves nothing. */
const EXPECTATION = /^(\w+: )?expect\(/

/**
 * A guard is tested only if an expectation of a test failed without it. A suite that can't be loaded, a
 * shop that does not boot and a time-out fail as well, but for another reason.
 */
export function verdictOf(run: SpecRun): Verdict {
  if (run.tests.length === 0) {
    return { kind: "error", why: `no test ran: ${firstLines(run.trouble)}` }
  }
  const failed = run.tests.filter((test) => test.status === "failed")
  if (failed.length === 0) {
    return { kind: "survived", ran: run.tests.map(nameOf) }
  }
  const noticed = failed.filter((test) => test.failureMessages.some((message) => EXPECTATION.test(message)))
  if (noticed.length === 0) {
    return { kind: "error", why: `failed, but by no expectation: ${firstLines(failed[0]?.failureMessages[0] ?? run.trouble)}` }
  }
  return { kind: "killed", by: noticed.map(nameOf) }
}

function firstLines(text: string): string {
  return text.trim().split("\n").slice(0, 6).join("\n           ").slice(0, 800)
}

/** A `describe` without a name leaves a gap. */
function nameOf(test: TestResult): string {
  return test.fullName.replace(/\s+/g, " ")
}
