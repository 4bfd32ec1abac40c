import { readFileSync } from "node:fs"
import path from "node:path"
import { readFlags } from "./flags"
import type { TestResult } from "./jest"
import { allMutants } from "./list"
import { mutated, type Mutant } from "./mutant"
import { verdictOf } from "./verdict"

const passed: TestResult = { fullName: "a guard holds", status: "passed", failureMessages: [] }
const failed = (message: string): TestResult => ({ fullName: "a guard is missed", status: "failed", failureMessages: [message] })
const verdict = (...tests: TestResult[]) => verdictOf({ tests, trouble: "what jest printed" })

describe("a mutant", () => {
  it.each([
    "Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: 1",
    "expect(received).toEqual(expected)",
    "TypeError: expect(received).toMatch(expected)\n\nMatcher error: received value must be a string",
    "JestAssertionError: expect(received).rejects.toThrow()",
  ])("is killed by an expectation: %j", (message) => {
    expect(verdict(passed, failed(message))).toEqual({ kind: "killed", by: ["a guard is missed"] })
  })

  it.each([
    'thrown: "Exceeded timeout of 60000 ms for a test."',
    "Error: The payment could not be started: 500",
    "ReferenceError: half is not defined\n    at expect(received)",
    "TypeError: Cannot read properties of undefined (reading 'reset')",
  ])("is not killed by anything else: %j", (message) => {
    expect(verdict(passed, failed(message))).toMatchObject({ kind: "error" })
  })

  it("survives if its tests pass, and proves nothing if none ran", () => {
    expect(verdict(passed)).toEqual({ kind: "survived", ran: ["a guard holds"] })
    expect(verdict()).toMatchObject({ kind: "error", why: expect.stringContaining("what jest printed") })
  })

  it.each(allMutants().map((mutant) => [mutant.name, mutant] as const))("can still be made of the code as it stands: %s", (_, mutant) => {
    expect(() => mutated(mutant, readFileSync(path.join(__dirname, "../../src", mutant.file), "utf8"))).not.toThrow()
  })

  it("is made only where its text is found exactly once", () => {
    const mutant = { file: "a.ts", search: "a && b", replace: "a" } as Mutant
    expect(mutated(mutant, "if (a && b) {}")).toBe("if (a) {}")
    expect(() => mutated(mutant, "if (a) {}")).toThrow(/0 times/)
    expect(() => mutated(mutant, "if (a && b || a && b) {}")).toThrow(/2 times/)
    expect(() => mutated({ ...mutant, replace: "a && b" }, "if (a && b) {}")).toThrow(/changes nothing/)
  })

  it("has a name of its own, and a pattern that can be read", () => {
    const mutants = allMutants()
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    mutants.forEach(({ tests }) => expect(() => new RegExp(tests, "i")).not.toThrow())
  })
})

describe("the flags", () => {
  it("are read", () => {
    expect(readFlags([])).toEqual({ only: [], list: false, help: false })
    expect(readFlags(["--only", "amount", "--list"])).toEqual({ only: ["amount"], list: true, help: false })
    expect(readFlags(["--only=Amount", "--only", "merchant"])).toMatchObject({ only: ["amount", "merchant"] })
  })

  it.each([["--onyl"], ["amount"], ["--list=yes"]])("are refused if nobody knows them: %s", (flag) => {
    expect(() => readFlags([flag])).toThrow(`There is no flag ${flag}.`)
  })

  it.each([[["--only"]], [["--only", "--list"]], [["--only="]]])("are refused without their value: %j", (flags) => {
    expect(() => readFlags(flags)).toThrow(/--only wants/)
  })
})
