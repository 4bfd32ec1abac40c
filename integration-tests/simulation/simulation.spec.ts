import type { Shopper } from "../support/shopper"
import { endsWhatCoreLeft } from "../support/left-halfway"
import { describeShop } from "../support/test-shop"
import { firstDisagreement } from "./compare"
import { Life } from "./life"
import { becomesQuiet } from "./quiet"
import { Random } from "./random"
import { MOST_SHOPPERS, scriptOf } from "./script"
import { counts, newTally } from "./tally"

/** So many lives have all of it in them. */
const ENOUGH = 24
const from = Number(process.env.SIMULATION_FROM ?? 1)
/** Core's lock on a cart whose completion it left halfway lasts two minutes of everybody's time. */
const PATIENCE_MS = 8 * 60_000
const TOO_LONG = "too long"
const tooLong = async () => await new Promise<typeof TOO_LONG>((resolve) => setTimeout(() => resolve(TOO_LONG), PATIENCE_MS).unref())
const seeds = Array.from({ length: Number(process.env.SIMULATION_SEEDS ?? ENOUGH) }, (_, number) => from + number)

describeShop("a shop's life", (shop) => {
  /** Made once for all seeds: each life begins with the database as it is then. */
  const neighbours: Shopper[] = []
  const tally = newTally()

  beforeAll(async () => {
    while (neighbours.length < MOST_SHOPPERS) {
      neighbours.push(await (await shop.shopper().registers()).fillsCart())
    }
  })

  it.each(seeds)("by seed %i ends with books that agree", async (seed) => {
    const life = new Life(shop, neighbours)
    const lived = life.runs(scriptOf(new Random(seed))).then(async () => {
      life.story.push("quiet")
      await becomesQuiet(shop, life)
    })
    if ((await Promise.race([lived, tooLong()])) === TOO_LONG) {
      throw new Error(`Seed ${seed} got stuck.\n\n${life.story.join("\n")}`)
    }
    life.story.push(`${await endsWhatCoreLeft(shop.container)} of core's runs were left halfway`)
    await counts(tally, shop, life)
    if (process.env.SIMULATION_TELL) {
      console.log(`Seed ${seed}\n${life.story.join("\n")}`)
    }
    const wrong = [...life.wrong, await firstDisagreement(shop, life.acts.said)].filter(Boolean)
    if (wrong.length) {
      throw new Error(`Seed ${seed}: ${wrong.join("\n")}\n\n${life.story.join("\n")}`)
    }
  }, PATIENCE_MS + 30_000)

  // Whoever looks at a few seeds by hand has not asked for all of it; every whole run has enough.
  if (seeds.length >= ENOUGH) {
    it("had everything in it that these books could disagree about", () => {
      expect(Object.entries(tally).filter(([, times]) => times === 0)).toEqual([])
    })
  }
})
