import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Sorry } from "./sorry"

/** Takes a file for this process alone. A file whose process is gone counts for nothing. @returns gives it back */
export function takeLock(file: string, whatRuns: string): () => void {
  mkdirSync(path.dirname(file), { recursive: true })
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw error
      }
    }
    const owner = ownerOf(file)
    if (owner && isAlive(owner)) {
      throw new Sorry(`${whatRuns} (process ${owner}). Stop it first, or remove ${file} if that process is something else.`)
    }
    rmSync(file, { force: true })
  }
  throw new Sorry(`${whatRuns}: ${file} was taken again at the same moment.`)
}

/** Waits until a file can be taken; a test run builds from several processes at once. @returns gives it back */
export async function waitForLock(file: string, patienceMs: number): Promise<() => void> {
  const end = Date.now() + patienceMs
  for (;;) {
    try {
      return takeLock(file, "Somebody else is building")
    } catch (error) {
      if (Date.now() > end) {
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

function ownerOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) || undefined
  } catch {
    return undefined
  }
}

/** Is there a process with this id? One of somebody else's counts as well. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
