import { fork } from "node:child_process"
import path from "node:path"
import type { Mutant } from "./mutant"
import type { Tree } from "./tree"

/**
 * Checks mutants as the compiler would: one with a misspelt name would fail its tests for that alone.
 * In a process of its own, because the compiler would keep this one from heeding a Ctrl-C.
 *
 * @returns the complaints by the mutant's name
 */
export async function complaints(tree: Tree, mutants: readonly Mutant[]): Promise<[string, string][]> {
  const compiler = fork(path.join(__dirname, "compiler.ts"))
  return await new Promise((resolve, reject) => {
    compiler.once("message", (found) => resolve(found as [string, string][]))
    compiler.once("error", reject)
    compiler.once("exit", (code) => reject(new Error(`The compiler ended with ${code} and said nothing.`)))
    compiler.send({ folder: tree.folder, mutants })
  })
}
