import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import iotpaySweep from "../../../src/jobs/iotpay-sweep"
import type { Shopper } from "../../support/shopper"
import type { TestShop } from "../../support/test-shop"

const LONG_AGO = () => new Date(Date.now() - 31 * 60_000)

/** Half an hour passes, and the job runs until it finds nothing more to do. */
export async function jobRunsUntilQuiet(shop: TestShop): Promise<void> {
  const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const rows = async () => JSON.stringify([await states("iotpay_purchase"), await states("iotpay_reversal")])
  const states = async (table: string) => await knex(table).select("id", "state", "unheard", ...(table === "iotpay_purchase" ? ["owner", "placed_at"] : ["booked_at"])).orderBy("id")
  for (let runs = 0; runs < 6; runs++) {
    const before = await rows()
    await knex("iotpay_purchase").whereNull("placed_at").update({ next_look_at: LONG_AGO() })
    await knex("iotpay_purchase").whereNotNull("sent_at").update({ sent_at: LONG_AGO() })
    await knex("iotpay_reversal").update({ next_look_at: LONG_AGO(), sent_at: LONG_AGO(), created_at: LONG_AGO() })
    await iotpaySweep(shop.container)
    if (before === (await rows())) {
      return
    }
  }
  throw new Error("The job does not come to rest")
}

/** Held at the gateway, over all a shopper's purchases = Medusa's payments less refunds = the order's transactions. */
export async function expectBooksAgree(shop: TestShop, shopper: Shopper): Promise<void> {
  const { sandbox, books } = shop
  const held = sandbox
    .orders()
    .filter(({ payType }) => payType === "pay")
    .reduce((sum, { mchOrderNo }) => sum + books.heldAtGateway(mchOrderNo), 0)
  const payments = await books.payments(shopper)
  const order = await books.orderOf(shopper)
  const kept = payments.reduce((sum, { captured, refunded }) => sum + total(captured) - total(refunded), 0)
  expect(Math.round(Number((kept * 100).toFixed(6)))).toBe(held)
  expect(total(order?.transactions ?? [])).toBeCloseTo(kept, 6)
  expect(payments.length).toBeLessThanOrEqual(1)
  const numbers = sandbox.orders().map(({ mchOrderNo }) => mchOrderNo)
  expect(new Set(numbers).size).toBe(numbers.length)
}

const total = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
