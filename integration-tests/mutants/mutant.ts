/** One guard taken out of the code, and the tests that must notice. */
export interface Mutant {
  /** What the code does wrong with it, in a few words. Unique. */
  readonly name: string
  /** Below `src`. */
  readonly file: string
  /** What is replaced; must be in the file exactly once. */
  readonly search: string
  readonly replace: string
  /** Below `integration-tests`, without `.spec.ts`. */
  readonly spec: string
  /** Jest's `-t`: a pattern for the full names of the tests that must notice. */
  readonly tests: string
}

/** @throws Error if the search text is not there exactly once, or nothing would change */
export function mutated(mutant: Mutant, source: string): string {
  const pieces = source.split(mutant.search)
  if (pieces.length !== 2) {
    throw new Error(`src/${mutant.file} holds the search text ${pieces.length - 1} times instead of once: ${JSON.stringify(mutant.search)}`)
  }
  if (mutant.search === mutant.replace) {
    throw new Error(`it changes nothing in src/${mutant.file}`)
  }
  return pieces.join(mutant.replace)
}
