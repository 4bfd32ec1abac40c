import { Modules } from "@medusajs/framework/utils"
import type { Shopper } from "../support/shopper"
import { jobRunsAfter } from "../support/clock"
import { describeShop } from "../support/test-shop"

const A_DAY = 24 * 60

describeShop("what somebody seems to have given back at IOTPay's portal", (shop) => {
  let shopper: Shopper

  const held = () => shop.books.heldAtGateway(shopper.orderNumber)
  const reversals = async () => await shop.books.reversals(shopper.orderNumber)
  const sent = () => shop.sandbox.requests("cc_void").length + shop.sandbox.requests("cc_refund").length

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().atIotpay()
  })

  /** The shop wants it no more, and it is paid all the same. */
  async function isUnwanted(): Promise<void> {
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.pays()
    await shop.books.iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id)
  }

  async function refunds(amount?: number) {
    return await (await shop.admin()).refunds((await shop.books.payment(shopper)).id, amount)
  }

  it("is not written off by itself after one reading: the next one says otherwise, and it goes back", async () => {
    await isUnwanted()
    shop.sandbox.alterAnswer(shopper.orderNumber, { refundable: 0 })
    await jobRunsAfter(shop, 6)
    expect(await reversals()).toEqual([])
    shop.sandbox.alterAnswer(shopper.orderNumber, null)
    await jobRunsAfter(shop, 1, 2, 5)
    expect(held()).toBe(0)
    expect(await reversals()).toMatchObject([{ kind: "void", state: "confirmed" }])
  })

  it("counts as given back by itself once it has shown for two minutes, and nothing is sent", async () => {
    await isUnwanted()
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    await jobRunsAfter(shop, 6)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: null })
    await jobRunsAfter(shop, 1, 2, 4)
    expect(await reversals()).toMatchObject([{ kind: "portal", state: "confirmed" }])
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: expect.any(Date) })
    expect(sent()).toBe(0)
  })

  it("is not believed of a reading that does not say again what can be given back", async () => {
    await isUnwanted()
    shop.sandbox.alterAnswer(shopper.orderNumber, { refundable: 0 })
    await jobRunsAfter(shop, 6)
    shop.sandbox.alterAnswer(shopper.orderNumber, { refundable: "" })
    await jobRunsAfter(shop, 3, 3, 3)
    expect((await reversals()).filter(({ kind }) => kind === "portal")).toEqual([])
  })

  it("is not written off by the job that refunds a canceled order either, nor called trouble yet", async () => {
    await shopper.paysAndComesBack()
    const order = await shop.books.orderOf(shopper)
    shop.sandbox.fault("cc_query", "answer 500", { times: 50 })
    expect(await (await shop.admin()).cancels(order?.id ?? "")).toMatchObject({ status: 200 })
    shop.sandbox.clearFaults()
    shop.sandbox.alterAnswer(shopper.orderNumber, { refundable: 0 })
    await jobRunsAfter(shop, 3)
    expect(await reversals()).toEqual([])
    expect(await shop.books.iotpay.listIotpayAttentions({ state: "open" })).toEqual([])
    shop.sandbox.alterAnswer(shopper.orderNumber, null)
    await jobRunsAfter(shop, 3)
    expect(held()).toBe(0)
    expect(await reversals()).toMatchObject([{ kind: "void", state: "confirmed" }])
  })

  it("is never more than was paid: one answer that says so does not keep the payment from being refunded", async () => {
    await shopper.paysAndComesBack()
    for (const amount of [1_807, 99_999]) {
      shop.sandbox.alterAnswer(shopper.orderNumber, { amount, refundable: 99_999 })
      await shop.books.iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id, [0], { anew: true })
    }
    shop.sandbox.alterAnswer(shopper.orderNumber, null)
    expect(await refunds()).toMatchObject({ status: 200 })
    expect(held()).toBe(0)
  })

  it("can be put on record though IOTPay calls the payment failed since", async () => {
    await shopper.paysAndComesBack()
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    shop.sandbox.alterAnswer(shopper.orderNumber, { status: 9 })
    expect(await refunds()).toMatchObject({ status: 200 })
    expect(await reversals()).toMatchObject([{ kind: "portal", state: "confirmed", amount: 1807 }])
    expect(sent()).toBe(0)
  })

  it.each([
    ["calls the payment failed", () => shop.sandbox.alterAnswer(shopper.orderNumber, { status: 9 }), /does not call this payment paid now.*portal/],
    ["calls the payment undecided", () => shop.sandbox.alterAnswer(shopper.orderNumber, { status: 1 }), /does not call this payment paid now/],
    ["calls the payment new, and nothing refundable", () => shop.sandbox.alterAnswer(shopper.orderNumber, { status: 0, refundable: 0 }), /does not call this payment paid now/],
    ["tells of another amount", () => shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 }), /does not call this payment paid now/],
    ["tells of another amount, of which as little can be given back", () => shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1, refundable: 1 }), /does not call this payment paid now/],
    ["says that it does not know the payment", () => shop.sandbox.fault("cc_query", { fail: "no" }), /does not call this payment paid now/],
    ["is silent", () => shop.sandbox.fault("cc_query", "answer 500"), /can't be reached right now/],
  ])("is not known where IOTPay %s: nothing is sent, and the admin reads what to do", async (_what, alter, says) => {
    await shopper.paysAndComesBack()
    alter()
    expect((await refunds()).body.message).toMatch(says)
    expect(sent()).toBe(0)
    expect(await reversals()).toEqual([])
  })

  it("beside a refund that never arrived keeps that in doubt for a day, not for ever", async () => {
    await shopper.paysAndComesBack()
    shop.sandbox.settle(shopper.orderNumber)
    shop.sandbox.fault("cc_refund", "hang up before acting")
    await refunds(5)
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 300)
    await jobRunsAfter(shop, 3, 10, 60)
    expect(await reversals()).toMatchObject([{ state: "in_doubt" }])
    await jobRunsAfter(shop, A_DAY, 70, 70, 70, 70)
    expect(await reversals()).toMatchObject([{ state: "refused", reason: "It never reached IOTPay." }])
    expect(await refunds(3)).toMatchObject({ status: 200 })
    expect(await refunds(5)).toMatchObject({ status: 200 })
    expect(held()).toBe(1807 - 800)
    expect((await shop.books.payment(shopper)).refunded).toEqual([3, 5])
  })
})
