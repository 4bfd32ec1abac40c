import { Modules } from "@medusajs/framework/utils"
import { IotpayEvents } from "../../src/modules/iotpay"
import type { Admin } from "../support/admin"
import { jobRunsAfter, passes } from "../support/clock"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { stocked } from "../support/stranded"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { describeShop } from "../support/test-shop"

describeShop("a payment that nobody keeps and that does not go back", (shop) => {
  let shopper: Shopper
  let admin: Admin

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const entries = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    admin = await shop.admin()
    shopper = await shop.shopper().atIotpay()
  })

  afterEach(() => jest.restoreAllMocks())

  /** The shop wants it no more, and it is paid all the same. */
  async function isUnwanted(): Promise<void> {
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.pays()
  }

  it("is listed at once without IOTPay's own id of it, by which alone it can be given back", async () => {
    const { gateway } = shop.books.iotpay as unknown as { gateway: { query: (...of: unknown[]) => Promise<object> } }
    const query = gateway.query.bind(gateway)
    jest.spyOn(gateway, "query").mockImplementation(async (...of) => ({ ...(await query(...of)), gatewayId: undefined }))
    await isUnwanted()
    await jobRunsAfter(shop, 6)
    expect(await entries()).toMatchObject([{ kind: "not_given_back" }])
  })

  it("is listed after an hour, whatever the reason, and looked at with pauses meanwhile", async () => {
    jest.spyOn(shop.books.iotpay.reversals, "giveBack").mockRejectedValue(new Error("Could not resolve 'pp_iotpay_iotpay'"))
    await isUnwanted()
    await jobRunsAfter(shop, 6, 20)
    expect(await entries()).toEqual([])
    const { next_look_at } = await shop.books.purchase(shopper.orderNumber)
    expect(next_look_at.getTime()).toBeLessThan(Date.now() + 2 * 60_000)
    await jobRunsAfter(shop, 20, 21, 21)
    expect(await entries()).toMatchObject([{ kind: "not_given_back", tried: expect.stringContaining("Could not resolve") }])
  })

  it("is not asked about any more once a person has dealt with it", async () => {
    shop.sandbox.fault("cc_void", { fail: "no" }, { times: 50 })
    shop.sandbox.fault("cc_refund", { fail: "no" }, { times: 50 })
    await isUnwanted()
    await jobRunsAfter(shop, 6)
    const [entry] = await entries()
    expect(await admin.send("POST", `/admin/iotpay/attention/${entry?.id}/deal-with`, {})).toMatchObject({ status: 200 })
    await jobRunsAfter(shop, 21)
    const { length } = shop.sandbox.requests("cc_query")
    await jobRunsAfter(shop, 61, 61)
    expect(shop.sandbox.requests("cc_query")).toHaveLength(length)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: expect.any(Date), owner: "reversal" })
  })

  it("is reversed from the list only if that is what the entry is about, and never under an order", async () => {
    await shopper.paysAndComesBack()
    const purchase = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(purchase.id, { owned_at: new Date(0) })
    for (const kind of ["charge_in_doubt", "order_unpaid", "stranded"] as const) {
      const entry = await shop.books.iotpay.attention.raise({ kind, subject: purchase.id, purchase_id: purchase.id, amount: purchase.amount, reason: "-", advice: "-" })
      expect(await admin.send("POST", `/admin/iotpay/attention/${entry?.id}/reverse`, {})).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining(kind === "stranded" ? "Medusa counts on this payment" : "Only a payment that nobody keeps") },
      })
    }
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "order" })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(purchase.amount)
  })

  it("and then goes back is told once, though its answer was lost and the job settled it by itself", async () => {
    const told: string[] = []
    shop.container.resolve(Modules.EVENT_BUS).subscribe(IotpayEvents.PaymentGivenBack, async ({ data }) => void told.push((data as { id: string }).id), { subscriberId: "told" })
    await stocked(shop, 0)
    await shopper.pays()
    await jobRunsAfter(shop, 6, 1)
    const barrier = shop.sandbox.hold("cc_void")
    await passes(knex(), 4)
    const sweeping = iotpaySweep(shop.container)
    await barrier.reached
    shop.sandbox.fault("cc_query", "answer 500", { times: 50 })
    await sweeping
    barrier.release()
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 3, 3, 3, 11, 21)
    const { id } = await shop.books.purchase(shopper.orderNumber)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    await eventually(() => expect(told).toEqual([id]))
    await shopper.watches()
    await jobRunsAfter(shop, 21)
    expect(told).toEqual([id])
  })
})
