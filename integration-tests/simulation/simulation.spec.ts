import { describeShop } from "../support/test-shop"
import { firstDisagreement } from "./compare"
import { Life } from "./life"
import { becomesQuiet, endsWhatCoreLeft } from "./quiet"
import { Random } from "./random"
import { scriptOf } from "./script"

const from = Number(process.env.SIMULATION_FROM ?? 1)
const seeds = Array.from({ length: Number(process.env.SIMULATION_SEEDS ?? 10) }, (_, number) => from + number)

describeShop("a shop's life", (shop) => {
  afterEach(async () => void (await endsWhatCoreLeft(shop)))

  it.each(seeds)("by seed %i ends with books that agree", async (seed) => {
    const life = new Life(shop)
    await life.runs(scriptOf(new Random(seed)))
    life.story.push("quiet")
    await becomesQuiet(shop, life)
    life.story.push(`${await endsWhatCoreLeft(shop)} of core's runs were left halfway`)
    if (process.env.SIMULATION_TELL) {
      console.log(`Seed ${seed}\n${life.story.join("\n")}`)
    }
    const disagreement = await firstDisagreement(shop)
    if (disagreement) {
      throw new Error(`Seed ${seed}: ${disagreement}\n\n${life.story.join("\n")}`)
    }
  }, 180_000)
})
