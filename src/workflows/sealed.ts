import { randomUUID } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"

/** Nobody needs longer from sealing to opening: it is the next thing that happens. */
const LIVES_MS = 60_000

const sealed = new Map<string, unknown>()

declare const content: unique symbol

/** Stands for something that must not be written down anywhere: a workflow's input may be stored, this is only a name. */
export interface Sealed<T> {
  readonly sealed: string
  readonly [content]?: T
}

/**
 * Puts something secret aside, in this process's memory, for one step to open once. What goes through a
 * workflow is a random name; whoever stores or logs that has stored nothing.
 */
export function seal<T>(secret: T): Sealed<T> {
  const name = randomUUID()
  sealed.set(name, secret)
  setTimeout(() => sealed.delete(name), LIVES_MS).unref()
  return { sealed: name }
}

/** @throws MedusaError if it was opened before, or was sealed too long ago or by another process */
export function unseal<T>({ sealed: name }: Sealed<T>): T {
  if (!sealed.has(name)) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "What was sealed is not here any more: seal it right before the workflow runs, once for each run, in the same process."
    )
  }
  const secret = sealed.get(name) as T
  sealed.delete(name)
  return secret
}
