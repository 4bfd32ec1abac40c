import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { describeShop } from "../support/test-shop"

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

describeShop("money that nobody can keep", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function sweepNow(orderNumber: string, values: object = {}): Promise<void> {
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0), ...values })
    await iotpaySweep(shop.container)
  }

  /** Every reversal of the purchase as if it had been sent, or refused, this long ago. */
  async function ageReversals(orderNumber: string, minutes: number): Promise<void> {
    const { id } = await shop.books.purchase(orderNumber)
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("iotpay_reversal").where({ purchase_id: id }).update({ sent_at: minutesAgo(minutes), created_at: minutesAgo(minutes) })
  }

  async function abandonedAndPaid() {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    return { shopper, number: shopper.orderNumber, back: await shopper.pays() }
  }

  it("is not called given back while the reversal is in doubt, and is given back by the job", async () => {
    const { shopper, number, back } = await abandonedAndPaid()
    shop.sandbox.fault("cc_void", "hang up before acting")
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/pending")
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/pending")
    expect(await shop.books.purchase(number)).toMatchObject({ placed_at: null })

    await ageReversals(number, 5)
    await sweepNow(number)
    await sweepNow(number)
    await ageReversals(number, 11)
    await sweepNow(number)
    expect(shop.books.heldAtGateway(number)).toBe(0)
    expect(await shop.books.purchase(number)).toMatchObject({ placed_at: expect.any(Date) })
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/given-back")
  })

  it("makes no more requests however often it is watched, while IOTPay refuses to give it back", async () => {
    const { shopper } = await abandonedAndPaid()
    shop.sandbox.fault("cc_void", { fail: "no" }, { times: 50 })
    shop.sandbox.fault("cc_refund", { fail: "no" }, { times: 50 })
    for (let watched = 0; watched < 10; watched++) {
      await shopper.watches()
    }
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    expect(shop.sandbox.requests("cc_query").length).toBeLessThanOrEqual(4)
  })

  it("is refunded where IOTPay does not void it any more, though there is no time for asking both at once", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const { iotpay } = shop.books
    const purchase = await iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id)
    await iotpay.ledger.purchases.claim(purchase.id, "reversal")
    shop.sandbox.settle()
    for (const operation of ["cc_query", "cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { delayMs: 600 }, { times: 10 })
    }
    const givesBack = async () =>
      await iotpay.reversals.giveBack({ purchase, cause: "automatic", madeFor: purchase.id, amount: purchase.amount_exact, refunds: [], waitMs: 5_000 })
    await expect(givesBack()).rejects.toThrow(/try again/)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ kind: "void", state: "refused" }])
    await expect(givesBack()).resolves.toMatchObject({ kind: "refund", state: "confirmed" })
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("stranded for long, with looks far apart, is given back all the same", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)("inventory_level")
      .update({ stocked_quantity: 0, raw_stocked_quantity: { value: "0", precision: 20 } })
    await shopper.paysAndComesBack()
    await sweepNow(shopper.orderNumber, { confirmed_at: minutesAgo(16), first_confirmed_at: minutesAgo(16), looks: 6 })
    await sweepNow(shopper.orderNumber, { confirmed_at: minutesAgo(16), looks: 7 })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("is not taken for unpaid because the gateway was silent at the page's end, nor a day later", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.fault("cc_query", "answer 500")
    await sweepNow(shopper.orderNumber, { created_at: minutesAgo(120), expires_at: minutesAgo(60) })
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open", placed_at: null })

    shop.sandbox.fault("cc_query", "answer 500")
    await sweepNow(shopper.orderNumber, { state: "closed", created_at: minutesAgo(25 * 60) })
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: null })
    await sweepNow(shopper.orderNumber)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("of a completion that core undid, and whose refund stayed in doubt, goes back; meanwhile nothing is charged again", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await shopper.pays()
    const orders = shop.container.resolve(Modules.ORDER) as unknown as Record<string, unknown>
    const original = orders.addOrderTransactions
    orders.addOrderTransactions = () => Promise.reject(new Error("the database is gone"))
    const barrier = shop.sandbox.hold("cc_void")
    const completion = shopper.completes()
    await barrier.reached
    shop.sandbox.fault("cc_query", "answer 500", { times: 50 })
    await completion
    orders.addOrderTransactions = original
    expect(await shop.books.orderOf(shopper)).toBeUndefined()

    const again = await shopper.triesIotpay()
    expect(again).toMatchObject({ status: 400, body: { message: expect.stringContaining("just being given back") } })
    barrier.release()
    shop.sandbox.clearFaults()
    await ageReversals(first, 2)
    await sweepNow(first, { owned_at: minutesAgo(6) })
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect((await shop.books.payments(shopper))[0]?.refunded).toHaveLength(1)
    expect(await shop.books.purchase(first)).toMatchObject({ placed_at: expect.any(Date) })
  })
})
