import type { Page } from "playwright-core"

/** Takes from the page what phones of the year 2022, with iOS 15 or Chrome 100, don't have yet. */
export function makeOld(page: Page): Promise<void> {
  return page.evaluate(() => {
    const young: [holder: object, ...names: string[]][] = [
      [URL, "canParse", "parse"],
      [AbortSignal, "any", "timeout"],
      [AbortSignal.prototype, "throwIfAborted"],
      [Array.prototype, "at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"],
      [Object, "groupBy"],
      [Promise, "try", "withResolvers"],
      [window, "structuredClone"],
      // Never there without https.
      [Crypto.prototype, "randomUUID"],
    ]
    for (const [holder, ...names] of young) for (const name of names) Reflect.deleteProperty(holder, name)
  })
}
