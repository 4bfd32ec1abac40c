import type { Tree } from "./tree"

/** Does a list of work, one piece at a time in each tree, in the order of the list. */
export async function inTrees<T>(trees: readonly Tree[], list: readonly T[], work: (tree: Tree, item: T) => Promise<void>): Promise<void> {
  const waiting = [...list]
  await Promise.all(
    trees.map(async (tree) => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        await work(tree, item)
      }
    })
  )
}
