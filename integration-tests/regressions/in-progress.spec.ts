import { cards } from "../support/cards"
import { jobRunsAfter } from "../support/clock"
import { eventually } from "../support/eventually"
import { describeShop } from "../support/test-shop"

const A_DAY = 24 * 60

describeShop("what IOTPay calls in progress", (shop) => {
  const attention = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("on its page is not taken for unpaid at the page's end: it is asked on, is on the list after an hour, and becomes the order", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays(cards.unknown)
    await jobRunsAfter(shop, 6, 70)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open", placed_at: null })
    expect(await attention()).toEqual([])
    await jobRunsAfter(shop, 60)
    expect(await attention()).toMatchObject([{ kind: "charge_in_doubt", amount: 1807, reason: expect.stringContaining("in progress") }])
    await jobRunsAfter(shop, A_DAY)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open", placed_at: null })
    shop.sandbox.decide(shopper.orderNumber, "paid")
    await jobRunsAfter(shop, 11)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(await attention()).toEqual([])
  })

  it("at the late look of a closed page is asked on, until it is decided", async () => {
    const shopper = await shop.shopper().atIotpay()
    await jobRunsAfter(shop, 6, 70)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "closed" })
    await shopper.pays(cards.unknown)
    await jobRunsAfter(shop, A_DAY)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "closed", placed_at: null })
    expect(await attention()).toMatchObject([{ kind: "charge_in_doubt" }])
    shop.sandbox.decide(shopper.orderNumber, "paid")
    await jobRunsAfter(shop, 11)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
  })

  it("of a page under a number that nobody knows ends like any other once it is declined", async () => {
    const shopper = await shop.shopper().atIotpay()
    shop.sandbox.alterAnswer(shopper.orderNumber, { status: 7 })
    await jobRunsAfter(shop, 6, 70)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open" })
    shop.sandbox.alterAnswer(shopper.orderNumber, { status: 9 })
    await jobRunsAfter(shop, 11, A_DAY, 70)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "declined", placed_at: expect.any(Date) })
  })

  it("of a refund at its late look is not done with: it is recorded once it is decided", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    shop.sandbox.settle(shopper.orderNumber)
    const { id } = await shop.books.payment(shopper)
    const late = shop.sandbox.hold("cc_refund", { before: true })
    shop.sandbox.fault("cc_refund", "leave undecided")
    await (await shop.admin()).refunds(id, 5)
    await jobRunsAfter(shop, 3, 10)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "refused" }])
    late.release()
    await eventually(() => expect(shop.sandbox.orders().at(-1)).toMatchObject({ payType: "refund", status: 1 }))
    await jobRunsAfter(shop, A_DAY + 60, 70)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "refused", booked_at: null }])
    shop.sandbox.decide(shop.sandbox.orders().at(-1)?.mchOrderNo ?? "", "paid")
    await jobRunsAfter(shop, 70, 70)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "confirmed", booked_at: expect.any(Date) }])
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
  })
})
