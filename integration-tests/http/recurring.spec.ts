import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { exampleOf } from "../support/example"
import { takesInJob, type Job } from "../support/scheduled-job"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("the manual's monthly subscription", (shop) => {
  /** The morning of a day, when Medusa's scheduler runs the job. */
  let morningOf: (day: string) => Promise<void>
  let shopper: Shopper

  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const customers = () => shop.container.resolve(Modules.CUSTOMER)
  const subscription = async () =>
    (await customers().retrieveCustomer(shopper.customerId)).metadata?.subscription as Record<string, unknown>

  async function orders(): Promise<{ id: string; payment_status: string; total: number; transactions: { amount: number }[] }[]> {
    const { data } = await shop.container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order", fields: ["id", "total", "transactions.amount"], filters: { customer_id: shopper.customerId } })
    return data as never
  }

  beforeAll(async () => {
    const runs = await takesInJob(shop.container, await exampleOf<Job["default"], Job["config"]>("recurring.md", "subscription"))
    morningOf = async (day) => await runs(`${day}T09:00:00.000Z`)
  })

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().registers()
    await customers().updateCustomers(shopper.customerId, {
      metadata: {
        subscription: {
          variant_id: shop.seeded.products[0]?.variants?.[0]?.id,
          region_id: shop.seeded.region.id,
          sales_channel_id: shop.seeded.salesChannel.id,
          due: "2026-11-01",
        },
      },
    })
    await customers().createCustomerAddresses({
      ...{ customer_id: shopper.customerId, first_name: "Anne", last_name: "Shirley", address_1: "1 Green Gables" },
      ...{ city: "Toronto", province: "ca-on", postal_code: "M5V 1A1", country_code: "ca" },
    })
  })

  it("charges the card once a month, however often the job runs, as payments of orders", async () => {
    await shopper.addsCard()
    await morningOf("2026-10-31")
    expect(charges()).toHaveLength(0)
    await morningOf("2026-11-01")
    await morningOf("2026-11-01")
    expect(charges()).toHaveLength(1)
    expect(await subscription()).toMatchObject({ due: "2026-12-01" })
    await morningOf("2026-12-02")
    expect(charges()).toHaveLength(2)
    for (const { total, transactions } of await orders()) {
      expect(transactions.map(({ amount }) => Number(amount))).toEqual([Number(total)])
    }
    expect(await orders()).toHaveLength(2)
  })

  it("asks again with the same key while a charge is in doubt, and never charges twice", async () => {
    await shopper.addsCard({ cardNum: "4000000000000119" })
    await morningOf("2026-11-01")
    shop.sandbox.decide(String(charges()[0]?.fields.mchOrderNo), "paid")
    await morningOf("2026-11-02")
    expect(charges()).toHaveLength(1)
    expect(await subscription()).toMatchObject({ due: "2026-12-01" })
    expect(await orders()).toHaveLength(1)
  })

  it("tries a declined month again on other days, then pauses, always for the same order", async () => {
    await shopper.addsCard({ cardNum: "4000000000009995" })
    for (const day of ["01", "02", "03", "04", "05"]) {
      await morningOf(`2026-11-${day}`)
    }
    expect(charges()).toHaveLength(4)
    expect(await subscription()).toMatchObject({ due: "2026-11-01", paused: expect.stringContaining("Insufficient funds") })
    expect(await orders()).toHaveLength(1)
  })
})
