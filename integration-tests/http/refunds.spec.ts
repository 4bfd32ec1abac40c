import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("giving money back", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function paidOrder(of: Parameters<Shopper["atIotpay"]>[0] = {}) {
    const shopper = await shop.shopper().atIotpay(of)
    await shopper.paysAndComesBack()
    const order = await shop.books.orderOf(shopper)
    const payment = await shop.books.payment(shopper)
    return { shopper, payment, orderId: order?.id ?? "", admin: await shop.admin(), number: shopper.orderNumber }
  }

  /** Medusa's refunds, the order's transactions, the ledger and the gateway all say the same. */
  async function expectBooksAgree(shopper: Shopper): Promise<void> {
    const payment = await shop.books.payment(shopper)
    const order = await shop.books.orderOf(shopper)
    const refunded = payment.refunded.reduce((sum, amount) => sum + amount, 0)
    const reversed = (await shop.books.reversals(shopper.orderNumber)).filter((reversal) => reversal.state === "confirmed")
    const cents = reversed.reduce((sum, reversal) => sum + reversal.amount, 0)
    expect(cents).toBe(Math.round(Number((refunded * 100).toFixed(6))))
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount - cents)
    const transactions = order?.transactions.reduce((sum, amount) => sum + amount, 0) ?? NaN
    expect(transactions).toBeCloseTo(payment.amount - refunded, 6)
  }

  it("whole, before settlement, is a void", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    expect(await admin.refunds(payment.id)).toMatchObject({ status: 200 })
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(0)
    expect(shop.books.heldAtGateway(number)).toBe(0)
    expect(await shop.books.reversals(number)).toMatchObject([{ kind: "void", state: "confirmed" }])
    await expectBooksAgree(shopper)
  })

  it("whole, after settlement, is a refund under another number than the refused void's", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    shop.sandbox.settle(number)
    expect(await admin.refunds(payment.id)).toMatchObject({ status: 200 })
    const [voided, refunded] = await shop.books.reversals(number)
    expect([voided, refunded]).toMatchObject([
      { kind: "void", state: "refused" },
      { kind: "refund", state: "confirmed" },
    ])
    expect(voided?.number).not.toBe(refunded?.number)
    await expectBooksAgree(shopper)
  })

  it("in parts, after settlement, to the last cent, and not a cent more", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    shop.sandbox.settle(number)
    for (const amount of [1.01, 9.99]) {
      expect(await admin.refunds(payment.id, amount)).toMatchObject({ status: 200 })
      await expectBooksAgree(shopper)
    }
    const tooMuch = await admin.refunds(payment.id, payment.amount)
    expect(tooMuch).toMatchObject({ status: 400, body: { message: expect.stringMatching(/more than/) } })
    await expectBooksAgree(shopper)
    expect(await admin.refunds(payment.id, Number((payment.amount - 11).toFixed(4)))).toMatchObject({ status: 200 })
    expect(shop.books.heldAtGateway(number)).toBe(0)
    await expectBooksAgree(shopper)
    expect(await admin.refunds(payment.id, 1)).toMatchObject({ status: 400 })
  })

  it("a part, before settlement, is refused with a sentence, nothing is lost, and it works the day after", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    const refused = await admin.refunds(payment.id, 5)
    expect(refused.status).toBe(400)
    expect(refused.body.message).toMatch(/^Nothing was refunded: IOTPay refused to give back \$5\.00/)
    expect(refused.body.message).toMatch(/only once it has settled/)
    await expectBooksAgree(shopper)
    expect((await shop.books.payment(shopper)).refunded).toEqual([])

    shop.sandbox.settle(number)
    expect(await admin.refunds(payment.id, 5)).toMatchObject({ status: 200 })
    await expectBooksAgree(shopper)
  })

  it("by cancelling the order gives back all of it", async () => {
    const { shopper, orderId, admin, number } = await paidOrder()
    expect(await admin.cancels(orderId)).toMatchObject({ status: 200 })
    expect(shop.books.heldAtGateway(number)).toBe(0)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "canceled" })
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    await expectBooksAgree(shopper)
  })

  it.each([
    { province: "on", rate: 13 },
    { province: "qc", rate: 14.975 },
  ] as const)("of a cart taxed at $rate % in odd parts, then by cancelling, is exact to the last cent", async ({ province }) => {
    const { shopper, payment, orderId, admin, number } = await paidOrder({ province })
    expect(String(payment.amount)).toMatch(/\.\d{3,}$/)
    expect(shopper.session.data.amount).toBe(Math.round(Number((payment.amount * 100).toFixed(6))))
    shop.sandbox.settle(number)
    for (const amount of [3.333, 0.005, 5.0687]) {
      expect(await admin.refunds(payment.id, amount)).toMatchObject({ status: 200 })
      await expectBooksAgree(shopper)
    }
    expect(await admin.cancels(orderId)).toMatchObject({ status: 200 })
    expect(shop.books.heldAtGateway(number)).toBe(0)
    await expectBooksAgree(shopper)
  })

  it("whose answer was lost is found by its number, and not sent again", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    shop.sandbox.settle(number)
    shop.sandbox.fault("cc_refund", "hang up after acting")
    expect(await admin.refunds(payment.id, 5)).toMatchObject({ status: 200 })
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    await expectBooksAgree(shopper)
  })

  it("that stays in doubt says so, and the next try adopts it instead of giving back twice", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    shop.sandbox.settle(number)
    const barrier = shop.sandbox.hold("cc_refund")
    const first = admin.refunds(payment.id, 5)
    await barrier.reached
    shop.sandbox.fault("cc_query", "answer 500", { times: 50 })
    expect((await first).body.message).toMatch(/may have gone through.*that is safe/)
    expect((await shop.books.payment(shopper)).refunded).toEqual([])
    barrier.release()
    shop.sandbox.clearFaults()

    expect((await admin.refunds(payment.id, 7)).body.message).toMatch(/an earlier refund of \$5\.00.*did go through/)
    expect(await admin.refunds(payment.id, 5)).toMatchObject({ status: 200 })
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    await expectBooksAgree(shopper)
  })

  it("given back at IOTPay's own portal counts as done, and is not given back again", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    shop.sandbox.reverseAtPortal(number)
    expect(await admin.refunds(payment.id)).toMatchObject({ status: 200 })
    expect(shop.sandbox.requests("cc_void")).toHaveLength(0)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(0)
    expect(await shop.books.reversals(number)).toMatchObject([{ kind: "portal", state: "confirmed" }])
    expect((await shop.books.payment(shopper)).refunded).toHaveLength(1)
  })

  it("while IOTPay is away is a clear sentence, and nothing is lost", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    await shop.sandbox.pause()
    const refused = await admin.refunds(payment.id)
    await shop.sandbox.resume()
    expect(refused.body.message).toMatch(/^Nothing was refunded: IOTPay can't be reached/)
    expect((await shop.books.payment(shopper)).refunded).toEqual([])
    expect(await admin.refunds(payment.id)).toMatchObject({ status: 200 })
    expect(shop.books.heldAtGateway(number)).toBe(0)
  })

  it("by two admins at once: IOTPay gave back exactly what Medusa's payment says", async () => {
    const { shopper, payment, admin, number } = await paidOrder()
    shop.sandbox.settle(number)
    const answers = await Promise.all([admin.refunds(payment.id, 9), admin.refunds(payment.id, 9)])
    expect(answers.map(({ status }) => status)).toContain(200)
    // Core may answer 400 to the second after it went through: it books both on the order at once.
    const { refunded } = await shop.books.payment(shopper)
    const cents = (await shop.books.reversals(number)).filter((r) => r.state === "confirmed").map((r) => r.amount)
    expect(cents).toEqual(refunded.map(() => 900))
    expect(shop.books.heldAtGateway(number)).toBe(shopper.session.data.amount - 900 * refunded.length)
  })
})
