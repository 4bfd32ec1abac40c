import { describeShop } from "../support/test-shop"

describeShop("an answer of the gateway's that does not match", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it.each([
    ["another amount", { amount: 1 }],
    ["one cent more", { amount: 1808 }],
    ["another currency", { currency: "USD" }],
    ["another merchant", { mchId: "10000999" }],
    ["a reversal instead of a payment", { payType: "refund" }],
  ])("(%s) is never taken for payment of the order", async (_what, change) => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, change)

    const page = await shopper.comesBack(redirectUrl)
    expect(page.pathname).toBe("/ca/declined")
    expect(page.searchParams.get("message")).toMatch(/contact the shop before you pay again/)
    const completion = await shopper.completes()
    expect(completion.body).toMatchObject({ type: "cart", error: { type: "payment_authorization_error" } })
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(await shop.books.payments(shopper)).toEqual([])
    expect((await shop.books.purchase(shopper.orderNumber)).attention).toEqual(expect.any(String))
  })

  it("of another order number is unreadable, and nothing follows from it", async () => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { mchOrderNo: "somebodyelses" })
    expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/pending")
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open" })
  })

  it("is taken as soon as it is right after all", async () => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await shopper.comesBack(redirectUrl)
    shop.sandbox.alterAnswer(shopper.orderNumber, null)
    expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/paid")
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "confirmed", attention: null })
  })

  it("a status that nobody knows (7) leaves the payment undecided", async () => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { status: 7 })
    expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/pending")
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open" })
  })
})
