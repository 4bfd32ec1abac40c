import { Sorry } from "../lib/sorry"

/** @throws Sorry if something is not what the check expects of it. */
export function expectAlike(what: string, found: string | number | undefined, expected: string | number): void {
  if (found !== expected) {
    throw new Sorry(`${what} should be ${expected}, but is ${found ?? "missing"}.`)
  }
}
