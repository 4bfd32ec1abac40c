import { availableParallelism } from "node:os"
import { startPostgres } from "../../demo/lib/postgres"
import { Progress } from "../../demo/lib/progress"
import { Sorry } from "../../demo/lib/sorry"
import { baseline } from "./baseline"
import { complaints } from "./compiles"
import { Ending, Interrupted } from "./ending"
import { help, readFlags } from "./flags"
import { inTrees } from "./in-trees"
import { endRuns, runSpec } from "./jest"
import { allMutants } from "./list"
import { mutated, type Mutant } from "./mutant"
import { described } from "./report"
import { Tree } from "./tree"
import { verdictOf, type Verdict } from "./verdict"

const AT_ONCE = Math.min(2, availableParallelism())

const progress = new Progress()

/** Where mutants are tried. */
interface Workshop {
  trees: readonly [Tree, ...Tree[]]
  databaseUrl: string
  ending: Ending
}

/** @returns the mutants that were asked for */
function chosen(only: readonly string[]): Mutant[] {
  const all = allMutants()
  const named = (part: string) => all.filter((mutant) => mutant.name.toLowerCase().includes(part))
  const nobody = only.find((part) => named(part).length === 0)
  if (nobody) {
    throw new Sorry(`No mutant has "${nobody}" in its name; --list names them all.`)
  }
  return only.length ? all.filter((mutant) => only.some((part) => named(part).includes(mutant))) : all
}

/** @throws Sorry if a mutant can't be made, or the tests are not green without any */
async function prepare({ trees, databaseUrl, ending }: Workshop, mutants: readonly Mutant[]): Promise<void> {
  const [tree] = trees
  const wrong: string[] = []
  for (const mutant of mutants) {
    await tree.source(mutant).then((source) => mutated(mutant, source)).catch((error: Error) => wrong.push(`${mutant.name}: ${error.message}`))
  }
  if (wrong.length === 0) {
    wrong.push(...(await complaints(tree, mutants)).map(([name, complaint]) => `${name}: does not compile: ${complaint}`))
    ending.assertGoing()
  }
  if (wrong.length > 0) {
    throw new Sorry(`These mutants can't be made:\n\n${wrong.join("\n")}`)
  }
  const untouched = await baseline(trees, mutants, databaseUrl)
  ending.assertGoing()
  if (untouched.wrong.length > 0) {
    throw new Sorry(`The tests are not green as they are, so they would prove nothing:\n\n${untouched.wrong.join("\n\n")}`)
  }
  progress.say(`Untouched, all ${untouched.tests} tests pass (after ${progress.total}).\n`)
}

async function tryAll(mutants: readonly Mutant[], ending: Ending): Promise<Verdict[]> {
  const postgres = await startPostgres()
  ending.heedSignals(endRuns)
  ending.keep(async () => await postgres.stop())
  const grow = async (from?: Tree) => {
    const tree = await Tree.copy(from)
    ending.keep(async () => await tree.remove())
    return tree
  }
  const original = await grow()
  const trees: [Tree, ...Tree[]] = [original]
  while (trees.length < Math.min(AT_ONCE, mutants.length)) {
    trees.push(await grow(original))
  }
  ending.keep(endRuns)
  const databaseUrl = postgres.url("postgres")
  await prepare({ trees, databaseUrl, ending }, mutants)
  const verdicts: Verdict[] = []
  await inTrees(trees, mutants, async (tree, mutant) => {
    ending.assertGoing()
    const attempt = async () => {
      const verdict = verdictOf(await tree.without(mutant, async () => await runSpec(tree, mutant, databaseUrl)))
      ending.assertGoing()
      return verdict
    }
    const first = await attempt()
    // An error proves nothing, and a busy machine makes some: once more, before it counts.
    const verdict = first.kind === "error" ? await attempt() : first
    verdicts.push(verdict)
    progress.say(described(mutant, verdict))
  })
  return verdicts
}

async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) {
    progress.say(help)
    return 0
  }
  const mutants = chosen(flags.only)
  if (flags.list) {
    progress.say(mutants.map(({ name, file, spec, tests }) => `${name}\n  src/${file}\n  ${spec}: ${tests}`).join("\n"))
    return 0
  }
  const ending = new Ending()
  try {
    const verdicts = await tryAll(mutants, ending)
    const count = (kind: Verdict["kind"]) => verdicts.filter((verdict) => verdict.kind === kind).length
    progress.say(`\n${mutants.length} mutants: ${count("killed")} killed, ${count("survived")} survived, ${count("error")} in error, after ${progress.total}.`)
    return count("killed") === mutants.length ? 0 : 1
  } finally {
    await ending.close()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`\n${error instanceof Sorry || error instanceof Interrupted ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  }
)
