import "./loud"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Everything that is written from before the shop boots to the end of the file's tests, on every level and by whoever writes. */
export interface Hearing {
  readonly said: string[]
  /** Fails if a line of the lowest level would not be heard, or if nothing else was. */
  expectHeard(shop: { container: MedusaContainer }): void
}

/** Import this file before anything of Medusa's: the logger has the level by then. */
export function hearsEverything(): Hearing {
  const said: string[] = []
  const spies: jest.SpyInstance[] = []

  beforeAll(() => {
    for (const out of [process.stdout, process.stderr]) {
      spies.push(jest.spyOn(out, "write").mockImplementation((chunk) => said.push(String(chunk)) > 0))
    }
    for (const method of ["debug", "info", "log", "warn", "error"] as const) {
      spies.push(jest.spyOn(console, method).mockImplementation((...words) => void said.push(words.map(String).join(" "))))
    }
  })

  afterAll(() => spies.forEach((spy) => spy.mockRestore()))

  return {
    said,
    expectHeard({ container }) {
      const before = said.length
      container.resolve(ContainerRegistrationKeys.LOGGER).silly("Is this heard?")
      expect(said.slice(before).join("")).toContain("Is this heard?")
      expect(said.slice(0, before).join("")).toMatch(/"level":"(info|warn|error)"/)
    },
  }
}
