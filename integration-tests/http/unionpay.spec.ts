import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const UNIONPAY = "pp_iotpay-unionpay_iotpay"

describeShop("paying with UnionPay", (shop) => {
  let shopper: Shopper

  const purchase = async () => await shop.books.purchase(shopper.orderNumber)

  /** As UnionPay does: the shopper's page is through before it is decided. */
  async function paysLate(): Promise<URL> {
    const back = await shopper.pays(cards.unknown)
    shop.sandbox.decide(shopper.orderNumber, "paid")
    return await shopper.comesBack(back)
  }

  async function expectPaidOnce(cents = 1807): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount] }])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(cents)
  }

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await (await shop.shopper().fillsCart()).choosesIotpay(undefined, UNIONPAY)
  })

  it("opens IOTPay's page on UnionPay's rails", () => {
    expect(shopper.session.data).toMatchObject({ method: "unionpay", redirect_url: expect.stringContaining("/cc/purchase") })
    expect(shop.sandbox.requests("cc_purchase")).toMatchObject([{ fields: { channel: "UPI_EX", notifyUrl: `${shop.backendUrl}/hooks/iotpay` } }])
  })

  it("stays a cart while it is undecided, whoever asks: no unpaid order, nothing authorized", async () => {
    const back = await shopper.pays(cards.unknown)
    expect(shop.sandbox.order(shopper.orderNumber)).toMatchObject({ status: 1 })
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/pending")
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { type: "payment_requires_more_error" } } })
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "waiting" })
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(await shop.books.payments(shopper)).toEqual([])
  })

  it.each(["status9", "fail"] as const)("declined on its page (%s): no order, a sentence for the shopper, and another page of UnionPay's works", async (declineShape) => {
    shop.sandbox.configure({ declineShape })
    const declined = shopper.orderNumber
    const page = await shopper.paysAndComesBack(cards.declined)
    expect([page.pathname, page.searchParams.get("message")]).toEqual(["/ca/declined", expect.stringMatching(/try again/)])
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(shop.books.heldAtGateway(declined)).toBe(0)
    await shopper.choosesIotpay(undefined, UNIONPAY)
    await paysLate()
    await expectPaidOnce()
  })

  it("is one order for two returns at once, and one more", async () => {
    const back = await shopper.pays(cards.unknown)
    shop.sandbox.decide(shopper.orderNumber, "paid")
    const pages = await Promise.all([shopper.comesBack(back), shopper.comesBack(back)])
    expect([...pages, await shopper.comesBack(back)].map(({ pathname }) => pathname)).toEqual(["/ca/paid", "/ca/paid", "/ca/paid"])
    await expectPaidOnce()
    expect(shop.sandbox.requests("cc_purchase")).toHaveLength(1)
  })

  it("goes back if the cart was changed after its page was opened, and the new page is the order's", async () => {
    const old = shopper.orderNumber
    const changed = await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, { variant_id: shop.seeded.products[3]?.variants?.[0]?.id, quantity: 1 })
    expect(changed.status).toBe(200)
    expect((await paysLate()).pathname).toBe("/ca/given-back")
    expect(await shop.books.purchase(old)).toMatchObject({ owner: "reversal" })
    expect(shop.books.heldAtGateway(old)).toBe(0)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    await shopper.choosesIotpay(undefined, UNIONPAY)
    expect((await paysLate()).pathname).toBe("/ca/paid")
    await expectPaidOnce(shopper.session.data.amount)
    expect(shopper.session.data.amount).toBeGreaterThan(1807)
  })

  it("whose page's address is lost on its way takes nothing, and the next page is paid", async () => {
    const other = await shop.shopper().fillsCart()
    shop.sandbox.fault("cc_purchase", "hang up after acting")
    expect((await other.triesIotpay(undefined, UNIONPAY)).body.message).toMatch(/Nothing was charged/)
    shopper = await other.choosesIotpay(undefined, UNIONPAY)
    expect((await paysLate()).pathname).toBe("/ca/paid")
    await expectPaidOnce()
  })

  it("whose answer is lost when the shopper comes back is pending until it is asked again", async () => {
    const back = await shopper.pays(cards.unknown)
    shop.sandbox.decide(shopper.orderNumber, "paid")
    shop.sandbox.fault("cc_query", "hang up after acting", { times: 20 })
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/pending")
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    shop.sandbox.clearFaults()
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/paid")
    await expectPaidOnce()
  })

  it("becomes the order by its late notification", async () => {
    await shopper.comesBack(await shopper.pays(cards.unknown))
    shop.sandbox.decide(shopper.orderNumber, "paid")
    await shop.sandbox.deliverNotifications()
    await eventually(expectPaidOnce)
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "paid" })
  })

  it("becomes the order by the job if the notification is lost", async () => {
    await shopper.comesBack(await shopper.pays(cards.unknown))
    shop.sandbox.decide(shopper.orderNumber, "paid")
    await shop.books.iotpay.ledger.purchases.change((await purchase()).id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    await expectPaidOnce()
  })

  it("that is declined late lets the shopper pay another way", async () => {
    await shopper.comesBack(await shopper.pays(cards.unknown))
    shop.sandbox.decide(shopper.orderNumber, "declined")
    await shop.books.iotpay.purchases.ask((await purchase()).id)
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "declined" })
    await shopper.choosesIotpay()
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
    await expectPaidOnce()
  })

  it("that is undecided when the shopper pays another way goes back by itself if it arrives", async () => {
    const late = shopper.orderNumber
    await shopper.comesBack(await shopper.pays(cards.unknown))
    await shopper.choosesIotpay()
    await shopper.paysAndComesBack()
    await expectPaidOnce()
    shop.sandbox.decide(late, "paid")
    await shop.books.iotpay.ledger.purchases.change((await shop.books.purchase(late)).id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(shop.books.heldAtGateway(late)).toBe(0)
    await expectPaidOnce()
  })

  it("can be kept as a card on file, whose charges are told by notification", async () => {
    const owner = await shop.shopper().registers()
    const started = await owner.startsCard({ channel: "unionpay" })
    await shop.sandbox.addCard(started.body.secure_id, { cardNum: "6200000000000005" })
    const { body } = await owner.store<{ card: { id: string; state: string; brand: string } }>("GET", `/store/iotpay/cards/${started.body.card.id}`)
    expect(body.card).toMatchObject({ state: "active", brand: "unionpay" })
    await owner.fillsCart()
    await owner.choosesCard(body.card)
    shop.sandbox.fault("cc_purchasewithtoken", "leave undecided")
    expect(await owner.completes()).toMatchObject({ body: { type: "cart", error: { type: "payment_requires_more_error" } } })
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toMatchObject([{ fields: { notifyUrl: `${shop.backendUrl}/hooks/iotpay` } }])
    shopper = owner
    shop.sandbox.decide(owner.orderNumber, "paid")
    await shop.sandbox.deliverNotifications()
    await eventually(expectPaidOnce)
  })
})
