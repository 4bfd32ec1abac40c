import { spawn, type ChildProcess } from "node:child_process"
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Lifetime } from "./lifetime"
import { packageRoot } from "./places"
import { Sorry } from "./sorry"

/** How a Medusa command runs: where, with what environment, and which file its output is added to. */
export interface CommandOptions {
  cwd: string
  env: Record<string, string | undefined>
  log: string
}

const PATIENCE_MS = 8_000

/** Starts one command of Medusa's CLI in a process group of its own: a Ctrl-C is for the demo to handle. */
export function startMedusa(args: readonly string[], { cwd, env, log }: CommandOptions): ChildProcess {
  const output = openSync(log, "a")
  try {
    return spawn(process.execPath, ["--require", path.join(__dirname, "end-with-parent.cjs"), require.resolve("@medusajs/cli/cli.js"), ...args], {
      cwd,
      env: { ...process.env, ...withoutTelemetry(), ...env },
      detached: true,
      stdio: ["ignore", output, output, "ipc"],
    })
  } finally {
    closeSync(output)
  }
}

/**
 * The switch alone stops the counting, but a sender is still started at every exit and outlives the
 * demo: only settings that say no keep it away. They are the demo's own, not the person's.
 */
function withoutTelemetry(): Record<string, string> {
  const settings = path.join(packageRoot, ".demo/config")
  mkdirSync(path.join(settings, "medusa"), { recursive: true })
  writeFileSync(path.join(settings, "medusa/config.json"), JSON.stringify({ telemetry: { enabled: false } }))
  return { MEDUSA_DISABLE_TELEMETRY: "true", XDG_CONFIG_HOME: settings }
}

/** Runs one command of Medusa's CLI to its end. @returns its exit code */
export async function runMedusa(lifetime: Lifetime, args: readonly string[], options: CommandOptions): Promise<number> {
  lifetime.assertGoing()
  return await ended(lifetime, startMedusa(args, options))
}

/** Runs a program of the machine's to its end. @throws Sorry with what it said, if it failed */
export async function runProgram(lifetime: Lifetime, program: string, args: readonly string[]): Promise<void> {
  lifetime.assertGoing()
  const child = spawn(program, args, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const said: string[] = []
  child.stdout.on("data", (chunk) => said.push(String(chunk)))
  child.stderr.on("data", (chunk) => said.push(String(chunk)))
  if ((await ended(lifetime, child)) !== 0) {
    throw new Sorry(`${program} ${args.join(" ")} failed:\n\n${lastLines(said.join(""))}`)
  }
}

async function ended(lifetime: Lifetime, child: ChildProcess): Promise<number> {
  const stop = () => void endChild(child)
  lifetime.signal.addEventListener("abort", stop, { once: true })
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on("error", reject)
      child.on("close", (code) => resolve(code ?? 1))
    })
  } finally {
    lifetime.signal.removeEventListener("abort", stop)
    lifetime.assertGoing()
  }
}

/** Asks a child and its own children to end; those that don't are ended. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return
  }
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  signalGroup(child, "SIGTERM")
  const impatience = setTimeout(() => signalGroup(child, "SIGKILL"), PATIENCE_MS)
  await gone
  clearTimeout(impatience)
  signalGroup(child, "SIGKILL")
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, signal)
  } catch {
    // Nobody of the group is left.
  }
}

/** A failure with the end of the log, where the reason is. */
export function failureWithLog(what: string, log: string): Sorry {
  return new Sorry(`${what}\n\nThe end of ${log}:\n\n${tailOf(log)}`)
}

function lastLines(text: string): string {
  return text.trimEnd().split("\n").slice(-25).join("\n")
}

function tailOf(log: string): string {
  try {
    return lastLines(readFileSync(log, "utf8"))
  } catch {
    return "(nothing was written)"
  }
}
