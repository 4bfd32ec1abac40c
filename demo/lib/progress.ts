/** Tells a person what happens, and how long it took. */
export class Progress {
  private readonly startedAt = performance.now()

  async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    const since = performance.now()
    process.stdout.write(`  ${what} ...`)
    try {
      const result = await work()
      process.stdout.write(` ${seconds(since)}\n`)
      return result
    } catch (error) {
      process.stdout.write(" stopped\n")
      throw error
    }
  }

  say(text: string): void {
    process.stdout.write(`${text}\n`)
  }

  get total(): string {
    return seconds(this.startedAt)
  }
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
