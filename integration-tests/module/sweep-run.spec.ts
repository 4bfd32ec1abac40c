import { setTimeout as pause } from "node:timers/promises"
import type { Logger } from "@medusajs/framework/types"
import { found, queued, SweepRun } from "../../src/workflows/sweep-run"

const limits = { enough: 50_000, item: 50 }

describe("a run of the job", () => {
  let said: string[]
  let run: SweepRun

  beforeEach(() => {
    said = []
    run = new SweepRun({ error: (text: string) => said.push(text) } as unknown as Logger, limits)
  })

  const numbers = (count: number, work: (number: number) => Promise<unknown>) => {
    const rest = Array.from({ length: count }, (_, number) => number)
    return queued(async (limit) => rest.splice(0, limit), { name: (number) => `number ${number}`, work })
  }

  it("does not wait for what hangs, and does the rest", async () => {
    const done: number[] = []
    await run.takeTurns([numbers(6, async (number) => (number === 0 ? await new Promise(() => undefined) : done.push(number)))])
    expect(done).toEqual([1, 2, 3, 4, 5])
    expect(said).toEqual([expect.stringContaining("number 0 will be tried again: it takes too long")])
  })

  it("goes on with other kinds of work if what is due can't be found out", async () => {
    const done: number[] = []
    const failing = queued(async () => await Promise.reject(new Error("no database")), { name: String, work: async () => undefined })
    await run.takeTurns([failing, numbers(1, async (number) => done.push(number))])
    expect(done).toEqual([0])
    expect(said).toEqual([expect.stringContaining("no database")])
  })

  it("gives each kind of work its turn, batch by batch", async () => {
    const order: string[] = []
    await run.takeTurns([numbers(9, async () => order.push("purchase")), numbers(2, async () => order.push("reversal"))])
    expect(order.slice(0, 6)).toEqual(["purchase", "purchase", "purchase", "purchase", "reversal", "reversal"])
    expect(order).toHaveLength(11)
  })

  it("stops when its time is over, also amid what was found all at once", async () => {
    const short = new SweepRun({ error: () => undefined } as unknown as Logger, { enough: 100, item: 1_000 })
    let done = 0
    const part = found(async () => Array.from({ length: 1_000 }), { name: String, work: async () => await pause(20).then(() => (done += 1)) })
    await short.takeTurns([part])
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThan(100)
  })
})
