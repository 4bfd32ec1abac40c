import { spawn, type ChildProcess } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { isAlive } from "./lock"
import type { Lifetime } from "./lifetime"
import { packageRoot } from "./places"
import type { HostNews } from "./postgres-host"
import { Sorry } from "./sorry"

const PATIENCE_MS = 15_000

/** Starts the demo's own PostgreSQL. @returns the connection string of `database`, which need not exist yet */
export async function startOwnPostgres(lifetime: Lifetime, dataDir: string, database: string): Promise<string> {
  lifetime.assertGoing()
  const host = spawn(process.execPath, ["--import", "tsx", path.join(__dirname, "postgres-host.ts"), dataDir, database], {
    cwd: packageRoot,
    detached: true,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  })
  const exited = new Promise<void>((resolve) => host.once("exit", () => resolve()))
  lifetime.keep("PostgreSQL", async () => await letGo(host, exited))
  const news = await new Promise<HostNews>((resolve, reject) => {
    host.once("message", (message) => resolve(message as HostNews))
    host.once("error", reject)
    host.once("exit", () => resolve({ error: "PostgreSQL ended while it was starting." }))
  })
  lifetime.assertGoing()
  if ("error" in news) {
    throw new Sorry(news.error)
  }
  host.once("exit", () => lifetime.end(new Sorry("PostgreSQL ended by itself.")))
  return news.url
}

async function letGo(host: ChildProcess, exited: Promise<void>): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) {
    return
  }
  if (host.connected) {
    host.disconnect()
  }
  const impatience = setTimeout(() => host.kill("SIGKILL"), PATIENCE_MS)
  await exited
  clearTimeout(impatience)
}

/** Two servers can't share a folder; one that outlived its demo, by whatever accident, is ended first. */
export async function endForgottenServer(dataDir: string): Promise<void> {
  const file = path.join(dataDir, "postmaster.pid")
  const [pid, folder] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : []
  const forgotten = Number(pid)
  if (!forgotten || folder !== dataDir || !isAlive(forgotten)) {
    return
  }
  process.kill(forgotten, "SIGINT")
  for (let waited = 0; isAlive(forgotten) && waited < PATIENCE_MS; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
