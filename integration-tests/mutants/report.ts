import type { Mutant } from "./mutant"
import type { Verdict } from "./verdict"

/** A mutant and what came of it, for people. */
export function described({ name, file, spec, tests }: Mutant, verdict: Verdict): string {
  const head = (word: string) => `${word.padEnd(9)}${name}\n           src/${file}`
  switch (verdict.kind) {
    case "killed":
      return `${head("killed")}\n${lines(verdict.by)}`
    case "survived":
      return `${head("SURVIVED")}\n           ${spec} noticed nothing:\n${lines(verdict.ran)}`
    case "error":
      return `${head("ERROR")}\n           ${spec} (${tests}): ${verdict.why}`
  }
}

function lines(names: string[]): string {
  return names.map((name) => `           - ${name}`).join("\n")
}
