import type { Purchase } from "../../src/modules/iotpay"
import { jobRunsAfter } from "../support/clock"
import { eventually } from "../support/eventually"
import { describeShop } from "../support/test-shop"

/** The seldom moments of giving money back, one guard at a time. */
describeShop("a refund", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  /** An order that is paid, and settled. */
  async function settledOrder() {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const number = shopper.orderNumber
    shop.sandbox.settle(number)
    const { id } = await shop.books.payment(shopper)
    const admin = await shop.admin()
    return {
      number,
      paid: shopper.session.data.amount,
      refunds: async (amount: number) => await admin.refunds(id, amount),
      refunded: async () => (await shop.books.payment(shopper)).refunded,
    }
  }

  async function onlyReversal(number: string) {
    const reversals = await shop.books.reversals(number)
    expect(reversals).toHaveLength(1)
    return reversals[0]
  }

  /** Past Medusa's own checks. */
  const gives = (of: { purchase: Purchase; madeFor: string; amount: number; refunds: string[] }) =>
    shop.books.iotpay.reversals.giveBack({ ...of, cause: "refund", waitMs: 20_000 })

  const attention = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })

  const sent = () => shop.sandbox.requests("cc_refund").length

  it("that IOTPay has not heard of stays in doubt for a minute and two looks; only then is it made again", async () => {
    const { number, paid, refunds, refunded } = await settledOrder()
    shop.sandbox.fault("cc_refund", "hang up before acting")
    expect((await refunds(5)).body.message).toMatch(/may have gone through/)
    expect((await refunds(5)).body.message).toMatch(/still has not confirmed/)
    expect(sent()).toBe(1)
    expect(await refunded()).toEqual([])

    const reversal = await onlyReversal(number)
    expect(reversal).toMatchObject({ state: "in_doubt" })
    await shop.books.iotpay.ledger.reversals.change(reversal?.id ?? "", { sent_at: new Date(Date.now() - 61_000) })
    // However often it is asked in one breath, that is one look, and one is not enough.
    expect((await refunds(5)).body.message).toMatch(/still has not confirmed/)
    expect(sent()).toBe(1)
    expect(await refunds(5)).toMatchObject({ status: 200 })
    expect(sent()).toBe(2)
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500)
  })

  it("that IOTPay says nothing about stays in doubt, however long ago it was sent", async () => {
    const { number, paid, refunds } = await settledOrder()
    shop.sandbox.fault("cc_refund", "hang up before acting")
    await refunds(5)
    const reversal = await onlyReversal(number)
    await shop.books.iotpay.ledger.reversals.change(reversal?.id ?? "", { sent_at: new Date(0), unheard: 1 })
    // About the reversal itself there is no answer; about the payment there is.
    shop.sandbox.fault("cc_query", "answer 500")
    shop.sandbox.fault("cc_query", { delayMs: 0 })
    shop.sandbox.fault("cc_query", "answer 500")
    expect((await refunds(5)).body.message).toMatch(/still has not confirmed/)
    expect(await onlyReversal(number)).toMatchObject({ state: "in_doubt", unheard: 1 })
    expect(sent()).toBe(1)
    expect(shop.books.heldAtGateway(number)).toBe(paid)
  })

  it("that IOTPay does not decide for an hour is put before a person, until it is decided", async () => {
    const { number, paid, refunds, refunded } = await settledOrder()
    shop.sandbox.fault("cc_refund", "leave undecided")
    await refunds(5)
    await jobRunsAfter(shop, 40)
    expect(await attention()).toEqual([])
    await jobRunsAfter(shop, 40)
    expect(await attention()).toMatchObject([{ kind: "reversal_in_doubt", order_id: expect.stringMatching(/^order_/), amount: 500, reason: expect.stringContaining("$5.00") }])
    const reversal = await onlyReversal(number)
    shop.sandbox.decide(reversal?.number ?? "", "paid")
    await jobRunsAfter(shop, 70, 70)
    expect(await attention()).toEqual([])
    expect(await refunded()).toEqual([5])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500)
  })

  it("that arrives after it counted as not made is recorded a day later", async () => {
    const { number, paid, refunds, refunded } = await settledOrder()
    const late = shop.sandbox.hold("cc_refund", { before: true })
    await refunds(5)
    await jobRunsAfter(shop, 3, 10)
    expect(await onlyReversal(number)).toMatchObject({ state: "refused", reason: "It never reached IOTPay." })
    late.release()
    await eventually(() => expect(shop.books.heldAtGateway(number)).toBe(paid - 500))
    await jobRunsAfter(shop, 25 * 60, 70)
    expect(await onlyReversal(number)).toMatchObject({ state: "confirmed", booked_at: expect.any(Date) })
    expect(await refunded()).toEqual([5])
  })

  it("that arrives late and was recorded as one of the portal's meanwhile counts once", async () => {
    const { number, paid, refunds, refunded } = await settledOrder()
    const late = shop.sandbox.hold("cc_refund", { before: true })
    await refunds(5)
    await jobRunsAfter(shop, 3, 10)
    late.release()
    await eventually(() => expect(shop.books.heldAtGateway(number)).toBe(paid - 500))
    expect(await refunds(5)).toMatchObject({ status: 200 })
    await jobRunsAfter(shop, 25 * 60, 70)
    expect(await refunded()).toEqual([5])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500)
    expect(await shop.books.reversals(number)).toMatchObject([{ kind: "refund", state: "refused" }, { kind: "portal", state: "confirmed" }])
  })

  it.each([
    { what: "says nothing of what is left", refundable: () => "" },
    { what: "does not have the earlier one in what is left yet", refundable: (paid: number) => paid },
  ])("whose answer was lost is not taken for an earlier one of the same amount, if IOTPay $what", async ({ refundable }) => {
    const { number, paid, refunds, refunded } = await settledOrder()
    expect(await refunds(5)).toMatchObject({ status: 200 })
    shop.sandbox.alterAnswer(number, { refundable: refundable(paid) })
    shop.sandbox.fault("cc_refund", "hang up before acting")
    await refunds(5)
    shop.sandbox.alterAnswer(number, { refundable: paid - 500 })
    expect((await refunds(5)).body.message).toMatch(/still has not confirmed/)
    expect(await refunded()).toEqual([5])
    expect(sent()).toBe(2)

    // A day and five looks later it counts as not made, and is made.
    await jobRunsAfter(shop, 25 * 60, 70, 70, 70)
    expect(await refunds(5)).toMatchObject({ status: 200 })
    expect(await refunded()).toEqual([5, 5])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 1_000)
  })

  it("that only shows in what is left to give back is taken for done", async () => {
    const { number, paid, refunds, refunded } = await settledOrder()
    shop.sandbox.fault("cc_refund", "hang up before acting")
    await refunds(5)
    // IOTPay acted after all, and does not know the number.
    shop.sandbox.reverseAtPortal(number, 500)
    expect(await refunds(5)).toMatchObject({ status: 200 })
    expect(sent()).toBe(1)
    expect(await refunded()).toEqual([5])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 500)
  })

  it("of more than is left is refused before anything is sent", async () => {
    const { number, paid, refunds } = await settledOrder()
    await refunds(10)
    const purchase: Purchase = await shop.books.purchase(number)
    const earlier = (await shop.books.reversals(number)).map((reversal) => reversal.refund_id ?? "")
    const tooMuch = gives({ purchase, madeFor: "ref_more", amount: (paid - 999) / 100, refunds: [...earlier, "ref_more"] })
    await expect(tooMuch).rejects.toThrow(/^Nothing was refunded: .* is more than the .* that can still be given back/)
    expect(sent()).toBe(1)
    expect(shop.books.heldAtGateway(number)).toBe(paid - 1_000)
  })

  it("of another amount than went back at the portal is for a person to look at", async () => {
    const { number, paid, refunds, refunded } = await settledOrder()
    shop.sandbox.reverseAtPortal(number, 300)
    const answer = await refunds(5)
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining("$3.00") } })
    expect(sent()).toBe(0)
    expect(await refunded()).toEqual([])
    expect(shop.books.heldAtGateway(number)).toBe(paid - 300)
  })

  it("that another one overtook is not sent: what it was decided on is no longer so", async () => {
    const { number, paid, refunds } = await settledOrder()
    const barrier = shop.sandbox.hold("cc_query")
    const slow = refunds(5)
    await barrier.reached
    const purchase = await shop.books.purchase(number)
    await gives({ purchase, madeFor: "ref_faster", amount: 10, refunds: ["ref_faster"] })
    barrier.release()
    expect((await slow).body.message).toMatch(/another refund of this payment is being made/)
    expect(sent()).toBe(1)
    expect(shop.books.heldAtGateway(number)).toBe(paid - 1_000)
  })
})
