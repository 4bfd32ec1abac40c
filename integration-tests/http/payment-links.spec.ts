import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import { eventually } from "../support/eventually"
import { OwedOrder } from "../support/owed-order"
import { describeShop } from "../support/test-shop"

/** A maple syrup with shipping and tax; and a mug with tax. */
const FIRST = 18.0687
const OWED = 16.1025

describeShop("paying what is still owed", (shop) => {
  /** The order has both payments, each once, owes nothing, and IOTPay holds exactly what was asked for. */
  async function expectPaidOnce(order: OwedOrder, orderNumber: string): Promise<void> {
    expect(await order.books()).toMatchObject({ owed: 0, transactions: [OWED, FIRST], captured: [OWED, FIRST], refunded: [] })
    expect(shop.books.heldAtGateway(orderNumber)).toBe(1610)
    expect(await shop.books.purchase(orderNumber)).toMatchObject({ state: "confirmed", owner: "order", amount_exact: String(OWED) })
  }

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("after an order edit: the link leads to IOTPay's page and back, and the order is paid, with two requests", async () => {
    const order = await OwedOrder.edited(shop)
    const link = await order.link()
    expect(link).toMatchObject({ amount: 16.1, currency_code: "cad", state: "open", url: expect.stringMatching(`^${shop.backendUrl}/iotpay/pay/[\\w-]{32}$`) })
    expect(await order.reads(link.url)).toMatch(/Demo shop .*Order #\d+ .*\$16\.10 .*Pay \$16\.10 with IOTPay/)
    const before = shop.sandbox.requests().length

    const orderNumber = await order.presses(link.url)
    const back = await order.paysAndComesBack(orderNumber)
    expect(back.origin + back.pathname).toBe(link.url)
    expect(await order.reads(back)).toMatch(/Thank you .*\$16\.10 was received/)
    await expectPaidOnce(order, orderNumber)
    expect(shop.sandbox.requests().length - before).toBe(2)
    expect(await order.knows()).toMatchObject({ id: link.id, state: "paid" })
  })

  it("takes the collection that core made for the edit, and makes no other", async () => {
    const order = await OwedOrder.edited(shop)
    const link = await order.link()
    await order.paysAndComesBack(await order.presses(link.url))
    const { body } = await (await shop.admin()).send<{ order: { payment_collections: { amount: number; status: string }[] } }>(
      "GET",
      `/admin/orders/${order.id}?fields=payment_collections.amount,payment_collections.status`
    )
    expect(body.order.payment_collections.map(({ amount, status }) => [amount, status]).sort()).toEqual([
      [OWED, "completed"],
      [FIRST, "completed"],
    ])
  })

  it("by IOTPay's notification alone", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    await shop.sandbox.pay(orderNumber)
    await shop.sandbox.deliverNotifications()
    await eventually(() => expectPaidOnce(order, orderNumber))
  })

  it("by the job alone", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    await shop.sandbox.pay(orderNumber)
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    await expectPaidOnce(order, orderNumber)
  })

  it("by returns, the notification, the job and watching pages at once is counted once", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const orderNumber = await order.presses(url)
    const { redirectUrl } = await shop.sandbox.pay(orderNumber)
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await Promise.all([fetch(redirectUrl), shop.sandbox.deliverNotifications(), fetch(redirectUrl), iotpaySweep(shop.container), order.reads(url), fetch(redirectUrl)])
    await eventually(async () => expect(await shop.books.iotpay.listIotpayNotifications({ state: "waiting" })).toEqual([]))
    await expectPaidOnce(order, orderNumber)
  })

  it("pressed twice, in two tabs at once, leads to one page at IOTPay", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const [one, other, third] = await Promise.all([order.presses(url), order.presses(url), order.presses(url)])
    expect([other, third, await order.presses(url)]).toEqual([one, one, one])
    await order.paysAndComesBack(one)
    await expectPaidOnce(order, one)
  })

  it("two pages of one link paid at once: one pays the order, the other goes back by itself", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const first = await order.presses(url)
    // The first page's hour is over by our clock, so the next press opens another; both get paid.
    await shop.books.iotpay.ledger.purchases.change((await shop.books.purchase(first)).id, { expires_at: new Date(Date.now() - 1_000) })
    const second = await order.presses(url)
    expect(second).not.toBe(first)
    const [a, b] = [await shop.sandbox.pay(first), await shop.sandbox.pay(second)]
    await Promise.all([fetch(a.redirectUrl), fetch(b.redirectUrl)])
    await expectPaidOnce(order, second)
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(await order.reads(url)).toContain("Thank you")
  })

  it.each(["status9", "fail"] as const)("a declined card (%s), then another", async (declineShape) => {
    shop.sandbox.configure({ declineShape })
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const back = await order.paysAndComesBack(await order.presses(url), cards.declined)
    expect(await order.reads(back)).toMatch(/(declined and nothing was charged|was not completed).*Pay \$16\.10 with IOTPay/)
    expect(await order.books()).toMatchObject({ owed: OWED, captured: [FIRST] })

    // The form is sent to the address that it stands on. Twice, and it leads to one page.
    const second = await order.presses(back.href)
    expect(await order.presses(back.href)).toBe(second)
    expect(await order.reads(await order.paysAndComesBack(second))).toContain("Thank you")
    await expectPaidOnce(order, second)
  })

  it("not decided yet: the page waits and looks again by itself, and then knows", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const orderNumber = await order.presses(url)
    const back = await order.paysAndComesBack(orderNumber, cards.unknown)
    expect(await order.reads(back)).toMatch(/is being confirmed .*don't pay again/)
    expect(await (await fetch(url)).text()).toContain('<meta http-equiv="refresh" content="5">')
    shop.sandbox.decide(orderNumber, "paid")
    await shop.sandbox.deliverNotifications()
    await eventually(() => expectPaidOnce(order, orderNumber))
    expect(await order.reads(back)).toContain("Thank you")
  })

  it("is refunded from the dashboard like any payment, unrounded sums included", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    await order.paysAndComesBack(orderNumber)
    const admin = await shop.admin()
    expect((await admin.refunds(await order.paymentOf(orderNumber))).status).toBe(200)
    expect(shop.books.heldAtGateway(orderNumber)).toBe(0)
    expect(await order.books()).toMatchObject({ owed: 0, captured: [OWED, FIRST], refunded: [OWED], transactions: [-OWED, OWED, FIRST] })
    expect((await order.asks()).body.message).toBe("Nothing is owed on this order, so there is nothing to ask for.")
  })
})
