import type { Logger } from "@medusajs/framework/types"
import { promiseAll } from "@medusajs/framework/utils"
import { messageOf } from "./message-of"

/** As many at a time; each batch is claimed for three minutes, which is ample even if the gateway is silent. */
export const AT_A_TIME = 4

/** One batch of a kind of work. @returns whether there may be more */
export type Part = (run: SweepRun) => Promise<boolean>

/** How long things may take, in milliseconds. */
export interface Limits {
  /** The job runs every minute; what one run does not manage, the next or another instance takes up. */
  enough: number
  /** So long each thing is claimed; whoever takes longer (a hook of the shop's that hangs, say) is not waited for. */
  item: number
}

export const LIMITS: Limits = { enough: 50_000, item: 3 * 60_000 }

/** One run of the job: whatever fails or hangs keeps nothing else from its turn. */
export class SweepRun {
  private readonly begun = Date.now()

  constructor(
    private readonly logger: Logger,
    private readonly limits: Limits
  ) {}

  /** What fails is logged, and tried again by a later run; what hangs goes on by itself. */
  async attempt<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("it takes too long, and is not waited for")), this.limits.item).unref()
    })
    try {
      return await Promise.race([work(), tooLong])
    } catch (error) {
      this.logger.error(`IOTPay: ${what} will be tried again: ${messageOf(error)}`)
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  /** Batch by batch of each in turn, until nothing is due or a share of the run's time is over: no kind of work waits for all of another. */
  async takeTurns(parts: Part[], share = 1): Promise<void> {
    let open = parts
    while (open.length && Date.now() - this.begun < share * this.limits.enough) {
      const still: Part[] = []
      for (const part of open) {
        if (await part(this)) {
          still.push(part)
        }
      }
      open = still
    }
  }
}

interface Work<T> {
  name: (item: T) => string
  work: (item: T) => Promise<unknown>
}

/** What is taken from a queue, batch by batch, each claimed in the database. */
export function queued<T>(take: (limit: number) => Promise<T[]>, { name, work }: Work<T>): Part {
  return async (run) => {
    const due = (await run.attempt("what is due", () => take(AT_A_TIME))) ?? []
    await promiseAll(due.map((item) => run.attempt(name(item), () => work(item))))
    return due.length > 0
  }
}

/** What is found all at once, and worked on in batches. */
export function found<T>(find: () => Promise<T[]>, work: Work<T>): Part {
  let rest: T[] | undefined
  return queued(async (limit) => {
    rest ??= await find()
    return rest.splice(0, limit)
  }, work)
}
