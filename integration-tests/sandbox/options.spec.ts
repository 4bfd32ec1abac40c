import { startSandbox } from "../../src/sandbox"

describe("a clock scale", () => {
  it.each([0, 0.0001, 2_000_000, Number.NaN, Number.POSITIVE_INFINITY])("of %d is refused: its waits would be over at once, or never", async (clockScale) => {
    await expect(startSandbox({ clockScale })).rejects.toMatchObject({
      ...{ name: "SandboxError", message: expect.stringContaining("clockScale must be a number from 0.001 to 1000000") },
    })
  })
})
