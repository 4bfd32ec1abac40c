import { hearsEverything } from "../support/hearing"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { acceptCardNumbersWorkflow, seal, type CardNumbers } from "../../src/workflows"
import { describeShop } from "../support/test-shop"

const NUMBER = "5555555555554444"
const CVV = "9731"
const card: CardNumbers = { number: "5555 5555-5555 4444", holder: "Anne Shirley", expiry: "1230", cvv: "973" }

describe("a card number that the shop has itself", () => {
  const { said, expectHeard } = hearsEverything()

  beforeAll(() => void (process.env.IOTPAY_ACCEPT_CARD_NUMBERS = "proven"))
  afterAll(() => void delete process.env.IOTPAY_ACCEPT_CARD_NUMBERS)

  describeShop("in a shop that has proven PCI DSS", (shop) => {
    const accept = async (customer_id: string, numbers: CardNumbers) =>
      (await acceptCardNumbersWorkflow(shop.container).run({ input: { customer_id, card: seal(numbers) } })).result

    async function expectNowhere(...more: string[]): Promise<void> {
      const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const tables: string[] = await knex("information_schema.tables").where({ table_schema: "public", table_type: "BASE TABLE" }).pluck("table_name")
      expect(tables).toContain("workflow_execution")
      const texts = await Promise.all(tables.map(async (table) => JSON.stringify(await knex(table))))
      expectHeard(shop)
      for (const text of [...texts, ...said, ...more]) {
        expect(text.replaceAll(/[ -]/g, "")).not.toContain(NUMBER)
        expect(text).not.toContain(CVV)
      }
    }

    it("is kept at IOTPay, active at once, and can be charged", async () => {
      const shopper = await shop.shopper().registers()
      const kept = await accept(shopper.customerId, card)
      expect(kept).toEqual({ id: expect.stringMatching(/^iocard_/), state: "active", brand: "mastercard", last4: "4444", expiry: "1230" })
      expect(await shopper.cards()).toMatchObject([{ id: kept.id, last4: "4444", is_default: true }])
      await (await shopper.fillsCart()).choosesCard(kept)
      expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
      await expectNowhere(JSON.stringify(kept))
    })

    it.each([
      { trouble: "refuses it", fault: { fail: `card ${NUMBER} cvv ${CVV} refused` } },
      { trouble: "hangs up before it acts", fault: "hang up before acting" },
      { trouble: "answers rubbish", fault: "answer HTML" },
    ] as const)("is in no log, table, error or stored workflow when IOTPay $trouble", async ({ fault }) => {
      const shopper = await shop.shopper().registers()
      shop.sandbox.fault("cc_directaddcard", fault, { acts: false } as never)
      const error: Error = await accept(shopper.customerId, { ...card, cvv: CVV }).catch((thrown) => thrown)
      expect(error.message).toMatch(/card/)
      await expectNowhere(String(error), JSON.stringify(error), String(error.stack))
      expect(await shopper.cards()).toEqual([])
    })

    it("whose answer was lost is found by asking", async () => {
      const shopper = await shop.shopper().registers()
      shop.sandbox.fault("cc_directaddcard", "hang up after acting")
      expect(await accept(shopper.customerId, card)).toMatchObject({ state: "active", last4: "4444" })
    })

    it("can't be opened twice", async () => {
      const shopper = await shop.shopper().registers()
      const sealed = seal(card)
      const run = async () => await acceptCardNumbersWorkflow(shop.container).run({ input: { customer_id: shopper.customerId, card: sealed } })
      await run()
      await expect(run()).rejects.toMatchObject({ message: expect.stringContaining("sealed") })
      expect(JSON.stringify(sealed)).not.toContain("5555")
    })
  })
})
