import { readSentence } from "../../src/modules/iotpay"
import { PageGone } from "../../src/sandbox/hosted/page-gone"
import type { Answer } from "../support/http"

/** Something happened to somebody that nobody should meet: the seed has failed, whatever the books say. */
export class Unforeseen extends Error {}

/** What anybody may be refused with, beside the sentences of the catalog: ours that say what became of the money, and core's, word for word. */
const FORESEEN: RegExp[] = [
  /\bNothing (more )?was (charged|refunded)\b/,
  /\b[Pp]lease pay again\.$/,
  /^Some variant does not have the required inventory/,
  /^Not enough stock available for item \S+ at location \S+/,
  /^Failed to acquire lock for key/,
  // Two of a shopper's payments are started at the same moment, the first with this method.
  /^Account holder with provider_id: \S+, external_id: \S+ already exists/,
  // Core's engine, when two of its parallel steps end at the same moment and one of them failed: see left-halfway.ts.
  /^Updating Status from "\w+" to "\w+" is not allowed/,
]

/** @returns what somebody reads. @throws Unforeseen unless it went well, or was refused in foreseen words */
export function told({ status, body, text }: Answer<{ message?: string }>, ...foreseen: RegExp[]): string {
  const message = body.message ?? ""
  if (status >= 400 && !isForeseen(message, foreseen)) {
    throw new Unforeseen(`${status} ${text.slice(0, 500)}`)
  }
  return `${status} ${message}`
}

export function isForeseen(message: string, foreseen: RegExp[] = []): boolean {
  return readSentence(message) !== null || [...FORESEEN, ...foreseen].some((words) => words.test(message))
}

/** Does it, unless it is refused as foreseen. @returns what was done, or the words of the refusal */
export async function unlessRefused<T>(foreseen: RegExp, work: () => Promise<T>): Promise<T | string> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && foreseen.test(error.message)) {
      return error.message
    }
    throw error
  }
}

/** Fills in a page, unless it is shut. */
export async function unlessGone<T>(work: () => Promise<T>): Promise<T | PageGone> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PageGone) {
      return error
    }
    throw error
  }
}

/** What a request meets whose process is killed. */
export function isLineCut(error: unknown): boolean {
  // By its name: node's own errors are of another world than a test's.
  const { name, message } = error as Partial<Error>
  return name === "TypeError" && message === "fetch failed"
}
