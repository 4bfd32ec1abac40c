import { describeShop } from "../support/test-shop"

describeShop("a gateway in trouble", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))
  afterEach(async () => await shop.sandbox.resume())

  it.each(["answer 500", "answer HTML", "cut JSON", "no data", "hang up before acting", "hang up after acting", { delayMs: 2_500 }] as const)(
    "(%j) when the page is asked for: a sentence, nothing charged, and the next try works",
    async (fault) => {
      const shopper = await shop.shopper().fillsCart()
      shop.sandbox.fault("cc_purchase", fault)
      const answer = await shopper.triesIotpay()
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.body.message).toMatch(/Nothing was charged; please try again/)
      expect(answer.text).not.toContain(shop.sandbox.merchant.merchantKey)

      await shopper.choosesIotpay()
      expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
      expect(await shop.books.payments(shopper)).toHaveLength(1)
    }
  )

  it("that refuses the page says so in our words, and its own stay in the log", async () => {
    const shopper = await shop.shopper().fillsCart()
    shop.sandbox.fault("cc_purchase", { fail: "商户不存在" })
    const answer = await shopper.triesIotpay()
    expect(answer.body.message).toMatch(/IOTPay did not accept this payment. Nothing was charged/)
    expect(answer.text).not.toContain("商户不存在")
  })

  it("that is down when the page is asked for: a sentence, and the next try works", async () => {
    const shopper = await shop.shopper().fillsCart()
    await shop.sandbox.pause()
    expect((await shopper.triesIotpay()).body.message).toMatch(/can't be opened right now. Nothing was charged/)
    await shop.sandbox.resume()
    await shopper.choosesIotpay()
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
  })

  it.each(["answer 500", "answer HTML", "cut JSON", "no data", "hang up after acting", { delayMs: 2_500 }] as const)(
    "(%j) when the shopper comes back: still being confirmed, nothing lost, and paid as soon as it answers",
    async (fault) => {
      const shopper = await shop.shopper().atIotpay()
      const redirectUrl = await shopper.pays()
      shop.sandbox.fault("cc_query", fault, { times: 1 })
      expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/pending")
      expect(await shop.books.orderOf(shopper)).toBeUndefined()
      expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/paid")
      expect(await shop.books.payments(shopper)).toHaveLength(1)
    }
  )

  it("that is down while the storefront completes the cart: a sentence that storefronts handle, no order", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    await shop.sandbox.pause()
    expect((await shopper.completes()).body).toMatchObject({ type: "cart", error: { type: "payment_requires_more_error" } })
    await shop.sandbox.resume()
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
  })

  it("that is slow never keeps a shopper longer than twenty seconds", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.fault("cc_query", { delayMs: 12_000 }, { times: 5 })
    const { options } = shop.books.iotpay
    const usual = options.requestTimeoutMs
    options.requestTimeoutMs = 10_000
    const since = Date.now()
    const completion = await shopper.completes()
    const took = Date.now() - since
    options.requestTimeoutMs = usual
    shop.sandbox.clearFaults()
    expect(completion.body).toMatchObject({ type: "cart", error: { type: "payment_requires_more_error" } })
    expect(took).toBeLessThan(20_000)
  })
})
