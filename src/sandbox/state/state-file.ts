import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { SandboxError } from "../sandbox-error"
import type { Snapshot, Store } from "./store"

const version = 1

/** Keeps a store on disk. Written whole and renamed into place, so a crash leaves the old file or the new one. */
export class StateFile {
  private readonly path: string
  private due = false

  constructor(path: string) {
    this.path = resolve(path)
  }

  load(): Snapshot | null {
    if (!existsSync(this.path)) return null
    const content = parse(readFileSync(this.path, "utf8"))
    if (content?.version !== version) {
      throw new SandboxError(`${this.path} is not a state file of this sandbox: move it away, or name another one`)
    }
    return content.state
  }

  /** Many changes in one turn are written once, in the microtask after them: before an answer that waited for them leaves. */
  saveSoon(store: Store): void {
    if (this.due) return
    this.due = true
    queueMicrotask(() => this.save(store))
  }

  save(store: Store): void {
    this.due = false
    mkdirSync(dirname(this.path), { recursive: true })
    const temporary = `${this.path}.${process.pid}.tmp`
    writeFileSync(temporary, JSON.stringify({ version, state: store.snapshot() }, null, 1))
    renameSync(temporary, this.path)
  }
}

function parse(text: string): { version: number; state: Snapshot } | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
