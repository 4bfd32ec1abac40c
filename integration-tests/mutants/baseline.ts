import { runSpec } from "./jest"
import type { Mutant } from "./mutant"
import type { Tree } from "./tree"
import { inTrees } from "./in-trees"

/**
 * Runs everything that the mutants' tests are, with all guards in their places: a test that fails anyway
 * can't notice anything.
 *
 * @returns one line for everything that is not as it must be
 */
export async function baseline(trees: readonly Tree[], mutants: readonly Mutant[], databaseUrl: string): Promise<{ tests: number; wrong: string[] }> {
  const specs = [...new Set(mutants.map((mutant) => mutant.spec))]
  const wrong: string[] = []
  let tests = 0
  await inTrees(trees, specs, async (tree, spec) => {
    const own = mutants.filter((mutant) => mutant.spec === spec)
    const run = await runSpec(tree, { spec, tests: own.map((mutant) => `(${mutant.tests})`).join("|") }, databaseUrl)
    const failed = run.tests.filter((test) => test.status === "failed")
    tests += run.tests.length
    if (run.tests.length === 0 || failed.length > 0) {
      wrong.push(`${spec} fails as it is:\n${failed.map((test) => `  - ${test.fullName}`).join("\n")}\n${run.trouble.slice(0, 3_000)}`)
    }
    for (const mutant of own) {
      if (!run.tests.some((test) => new RegExp(mutant.tests, "i").test(test.fullName))) {
        wrong.push(`${spec} has no test named /${mutant.tests}/, which should notice: ${mutant.name}`)
      }
    }
  })
  return { tests, wrong }
}
