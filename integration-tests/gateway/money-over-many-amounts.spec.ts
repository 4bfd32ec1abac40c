import { BigNumber } from "@medusajs/framework/utils"
import { addDollars, cents, centsToGiveBack, exactDollars, toCents } from "../../src/gateway"
import { seeded } from "./support/random"

/** What the gateway's arithmetic is held against: integers only, and none of the code under test. */
function centsByIntegers(units: bigint, scale: number): bigint {
  return (units * 200n + 10n ** BigInt(scale)) / (2n * 10n ** BigInt(scale))
}

const written = (units: bigint, scale: number): string => {
  const digits = units.toString().padStart(scale + 1, "0")
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

describe("over many amounts", () => {
  const random = seeded(20240101)

  it("rounds as integers do, whatever shape the amount comes in", () => {
    for (let run = 0; run < 3000; run += 1) {
      const scale = random.below(7)
      const units = BigInt(random.below(10 ** 9))
      const text = written(units, scale)
      const expected = Number(centsByIntegers(units, scale))
      for (const amount of [text, Number(text), new BigNumber(text), { value: text, precision: 20 }]) {
        expect([text, toCents(amount)]).toEqual([text, expected])
      }
    }
  })

  it("gives back in parts exactly what was charged, and never more on the way", () => {
    for (let run = 0; run < 300; run += 1) {
      const parts = Array.from({ length: 1 + random.below(8) }, () =>
        exactDollars(written(BigInt(random.below(10 ** 6)), random.below(6)))
      )
      const charged = toCents(addDollars(...parts))
      let reversed = 0
      parts.forEach((refund, i) => {
        const back = centsToGiveBack({
          refundedBefore: addDollars(...parts.slice(0, i)),
          refund,
          reversedBefore: cents(reversed),
        })
        expect(back).toBeGreaterThanOrEqual(0)
        reversed += back
        expect(reversed).toBeLessThanOrEqual(charged)
      })
      expect(reversed).toBe(charged)
    }
  })
})
