import { Sorry } from "../../demo/lib/sorry"

/** What `npm run test:mutants -- ...` can be told. */
export interface Flags {
  /** Parts of names; empty for all. */
  only: string[]
  list: boolean
  help: boolean
}

export const help = `npm run test:mutants [-- flags]

Takes the guards out of src one by one, in a temporary copy, and runs the tests that must notice.
Ends with 1 if a guard can go without any test failing, or if that could not be found out.

  --only <part>  only mutants with this in their name; may be given more than once
  --list         name the mutants and their tests, and run nothing
  --help         this text

Environment:
  DATABASE_URL   use that PostgreSQL instead of one that is started for this run`

/** @throws Sorry for a flag that does not exist, or one without its value. */
export function readFlags(args: readonly string[]): Flags {
  const flags: Flags = { only: [], list: false, help: false }
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [name, attached] = arg.split(/=(.*)/s)
    if (name === "--only") {
      const part = attached ?? rest.shift()
      if (!part || part.startsWith("--")) {
        throw new Sorry("--only wants a part of a mutant's name: npm run test:mutants -- --only amount")
      }
      flags.only.push(part.toLowerCase())
    } else if (arg === "--list") {
      flags.list = true
    } else if (arg === "--help") {
      flags.help = true
    } else {
      throw new Sorry(`There is no flag ${arg}. The mutants know --only <part>, --list and --help.`)
    }
  }
  return flags
}
