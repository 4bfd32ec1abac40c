import { existsSync, readFileSync } from "node:fs"
import { mkdir, rename, rm, writeFile } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { SandboxError } from "../sandbox-error"
import type { Snapshot } from "./store"

const version = 1

/** Changes wait this long for others: written after each of them, a thousand payments would take minutes. */
const gatherMs = 50

/**
 * Keeps a store on disk for the sandbox's next start. Written whole and renamed into place, so a crash leaves the old
 * file or the new one; one writing at a time, always of the latest state. Whoever is killed loses what changed in the
 * last moment; whoever is closed loses nothing.
 */
export class StateFile {
  private readonly path: string
  private due = false
  private writing: Promise<void> | null = null
  private state: "new" | "open" | "closed" = "new"
  private failed = false
  private readonly closing = new AbortController()

  constructor(
    path: string,
    private readonly snapshot: () => Snapshot,
  ) {
    this.path = resolve(path)
  }

  load(): Snapshot | null {
    if (!existsSync(this.path)) return null
    const content = parse(this.read())
    if (content?.version !== version) {
      throw new SandboxError(`${this.path} is not a state file of this sandbox: move it away, or name another one`)
    }
    return content.state
  }

  /** Writes for the first time: that it can't be written is better known before anybody relies on it. */
  async open(): Promise<void> {
    await this.write().catch((error: unknown) => {
      throw new SandboxError(`Can't write the state file ${this.path}: ${reason(error)}`, { cause: error })
    })
    this.state = "open"
    if (this.due) this.changed()
  }

  /** The state is another: written soon. */
  changed(): void {
    this.due = true
    if (this.state === "open") this.writing ??= this.writeWhileDue()
  }

  /** Resolves when all is written. Later changes aren't. */
  async close(): Promise<void> {
    if (this.state !== "open") return
    this.state = "closed"
    this.closing.abort()
    await this.writing
    await this.writeOrSay()
  }

  private async writeWhileDue(): Promise<void> {
    while (this.due) {
      await sleep(gatherMs, undefined, { signal: this.closing.signal }).catch(() => undefined)
      this.due = false
      await this.writeOrSay()
    }
    this.writing = null
  }

  /** A disk that is full ends no test and no demo: it is said once, until writing works again. */
  private async writeOrSay(): Promise<void> {
    try {
      await this.write()
      this.failed = false
    } catch (error) {
      const sentence = `Can't write the state file ${this.path}: ${reason(error)}. The sandbox goes on, but won't remember.`
      if (!this.failed) process.emitWarning(sentence, "SandboxWarning")
      this.failed = true
    }
  }

  private async write(): Promise<void> {
    const content = JSON.stringify({ version, state: this.snapshot() }, null, 1)
    const temporary = `${this.path}.${process.pid}.tmp`
    await mkdir(dirname(this.path), { recursive: true })
    try {
      await writeFile(temporary, content)
      await rename(temporary, this.path)
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined)
      throw error
    }
  }

  private read(): string {
    try {
      return readFileSync(this.path, "utf8")
    } catch (error) {
      throw new SandboxError(`Can't read the state file ${this.path}: ${reason(error)}`, { cause: error })
    }
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function parse(text: string): { version: number; state: Snapshot } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
