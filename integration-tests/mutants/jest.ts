import { spawn, type ChildProcess } from "node:child_process"
import { readFile, rm } from "node:fs/promises"
import { endChild } from "../../demo/lib/child"
import type { Tree } from "./tree"

/** Longer than any of the specs takes by far. */
const PATIENCE_MS = 6 * 60_000

/** What one test came to. */
export interface TestResult {
  fullName: string
  status: string
  failureMessages: string[]
}

/** What a run of one spec came to. */
export interface SpecRun {
  tests: TestResult[]
  /** What kept the file from running, or what jest printed, if there are no results at all. */
  trouble: string
}

interface Report {
  testResults: { message: string; assertionResults: TestResult[] }[]
}

const running = new Set<ChildProcess>()

/** Runs the tests of one spec whose names fit a pattern, as they are in that tree. */
export async function runSpec(tree: Tree, of: { spec: string; tests: string }, databaseUrl: string): Promise<SpecRun> {
  const report = tree.path("report.json")
  await rm(report, { force: true })
  const printed = await jest(
    tree,
    ["--runTestsByPath", `integration-tests/${of.spec}.spec.ts`, "-t", of.tests, "--runInBand", "--forceExit", "--json", `--outputFile=${report}`],
    databaseUrl
  )
  const text = await readFile(report, "utf8").catch(() => undefined)
  if (text === undefined) {
    return { tests: [], trouble: printed }
  }
  const { testResults } = JSON.parse(text) as Report
  return {
    tests: testResults.flatMap((file) => file.assertionResults).filter(({ status }) => status === "passed" || status === "failed"),
    trouble: testResults.map((file) => file.message).join("\n") || printed,
  }
}

/** Ends what still runs. */
export async function endRuns(): Promise<void> {
  await Promise.all([...running].map(endChild))
}

async function jest(tree: Tree, args: string[], databaseUrl: string): Promise<string> {
  const child = spawn(process.execPath, [tree.path("node_modules/jest/bin/jest.js"), ...args], {
    cwd: tree.folder,
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_OPTIONS: "--experimental-vm-modules", NODE_NO_WARNINGS: "1", FORCE_COLOR: "0", CI: "true" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  })
  running.add(child)
  const impatience = setTimeout(() => void endChild(child), PATIENCE_MS)
  let printed = ""
  const keep = (part: Buffer) => (printed = (printed + part.toString()).slice(-4_000))
  child.stdout.on("data", keep)
  child.stderr.on("data", keep)
  try {
    await new Promise<void>((resolve, reject) => {
      child.on("error", reject)
      child.on("close", () => resolve())
    })
  } finally {
    clearTimeout(impatience)
    running.delete(child)
  }
  return printed
}
