import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises"
import { readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { mutated, type Mutant } from "./mutant"

const ROOT = path.resolve(__dirname, "../..")
const FOLDERS = ["src", "integration-tests", "demo"]
const FILES = /^(jest\.config\.js|medusa-config\.ts|tsconfig.*\.json|package\.json)$/

/** A copy of everything that the tests need. The working tree itself is only ever read. */
export class Tree {
  private constructor(readonly folder: string) {}

  /** @param from a tree to copy, so that all of a run begin alike; default: the working tree */
  static async copy(from?: Tree): Promise<Tree> {
    const source = from?.folder ?? ROOT
    const tree = new Tree(await realpath(await mkdtemp(path.join(tmpdir(), "iotpay-mutants-"))))
    for (const name of [...FOLDERS, ...readdirSync(source).filter((file) => FILES.test(file))]) {
      await cp(path.join(source, name), path.join(tree.folder, name), { recursive: true, filter: (file) => path.basename(file) !== "node_modules" })
    }
    await symlink(path.join(ROOT, "node_modules"), path.join(tree.folder, "node_modules"), "dir")
    return tree
  }

  path(...names: string[]): string {
    return path.join(this.folder, ...names)
  }

  async source(mutant: Mutant): Promise<string> {
    return await readFile(this.path("src", mutant.file), "utf8")
  }

  /** Does some work with the guard taken out, and puts it back. */
  async without<T>(mutant: Mutant, work: () => Promise<T>): Promise<T> {
    const source = await this.source(mutant)
    await writeFile(this.path("src", mutant.file), mutated(mutant, source))
    try {
      return await work()
    } finally {
      await writeFile(this.path("src", mutant.file), source)
    }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
