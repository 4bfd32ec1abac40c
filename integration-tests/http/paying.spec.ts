import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import { eventually } from "../support/eventually"
import { send } from "../support/http"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("paying on IOTPay's page", (shop) => {
  /** One order, one payment of the cart's total, and IOTPay holds exactly that. */
  async function expectPaidOnce(shopper: Shopper): Promise<void> {
    const order = await shop.books.orderOf(shopper)
    expect(order).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([
      { amount: shopper.session.amount, captured: [shopper.session.amount], refunded: [] },
    ])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "confirmed", owner: "order" })
  }

  function expectTwoRequests(): void {
    expect(shop.sandbox.requests("cc_purchase")).toHaveLength(1)
    expect(shop.sandbox.requests("cc_query")).toHaveLength(1)
    expect(shop.sandbox.requests()).toHaveLength(2)
  }

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("by the shopper's return alone makes one order, with two requests to the gateway", async () => {
    const shopper = await shop.shopper().atIotpay()
    const page = await shopper.paysAndComesBack()
    await expectPaidOnce(shopper)
    const order = await shop.books.orderOf(shopper)
    expect(page.pathname).toBe("/ca/paid")
    expect(page.searchParams.get("order")).toBe(order?.id)
    expect(page.searchParams.get("number")).toBe(String(order?.display_id))
    expectTwoRequests()
  })

  it("by IOTPay's notification alone makes one order, with two requests to the gateway", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const [delivery] = await shop.sandbox.deliverNotifications()
    expect(delivery).toMatchObject({ acknowledged: true })
    await eventually(() => expectPaidOnce(shopper))
    expectTwoRequests()
  })

  it("by the return and then the notification, still two requests", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    await shop.sandbox.deliverNotifications()
    await eventually(async () => expect(await shop.books.iotpay.listIotpayNotifications({})).toMatchObject([{ state: "done" }]))
    await expectPaidOnce(shopper)
    expectTwoRequests()
  })

  it("by the notification and then the return, still two requests", async () => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    await shop.sandbox.deliverNotifications()
    await eventually(() => expectPaidOnce(shopper))
    expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/paid")
    expect((await shopper.comesBack(redirectUrl)).pathname).toBe("/ca/paid")
    await expectPaidOnce(shopper)
    expectTwoRequests()
  })

  it("by the return, the notification and the storefront's own completion at once makes one order", async () => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    const [page, , completion] = await Promise.all([
      shopper.comesBack(redirectUrl),
      shop.sandbox.deliverNotifications(),
      shopper.completes(),
      shopper.comesBack(redirectUrl),
    ])
    expect(["/ca/paid", "/ca/pending"]).toContain(page.pathname)
    expect(completion.body.type ?? completion.body.message).toBe("order")
    await eventually(async () => expect(await shop.books.iotpay.listIotpayNotifications({})).toMatchObject([{ state: "done" }]))
    await expectPaidOnce(shopper)
  })

  it("by the storefront's own completion makes one order, with two requests", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const completion = await shopper.completes()
    expect(completion.body).toMatchObject({ type: "order" })
    await expectPaidOnce(shopper)
    expectTwoRequests()
  })

  it("by a notification to Medusa's built-in address makes one order as well", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const body = shop.sandbox.notificationBody(shopper.orderNumber)
    expect(await send("POST", `${shop.backendUrl}/hooks/payment/iotpay_iotpay`, { body })).toMatchObject({ status: 200 })
    await eventually(() => expectPaidOnce(shopper), 20_000)
    await eventually(async () => {
      expect(await shop.books.iotpay.listIotpayNotifications({})).toMatchObject([{ via: "medusa", state: "done" }])
    })
  })

  it("is found by the job when neither the shopper nor a notification came", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const purchase = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(purchase.id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    await expectPaidOnce(shopper)
    expectTwoRequests()
  })

  it("not yet done: the storefront is told to wait, nothing becomes an order, and paying later works", async () => {
    const shopper = await shop.shopper().atIotpay()
    expect((await shopper.completes()).body).toMatchObject({
      type: "cart",
      error: { type: "payment_requires_more_error", message: expect.stringContaining("not confirmed yet") },
    })
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
    await expectPaidOnce(shopper)
  })

  it("not found at the gateway proves nothing: the shopper waits, and paying later works", async () => {
    shop.sandbox.configure({ queryBeforePayment: "fail" })
    const shopper = await shop.shopper().atIotpay()
    expect((await shopper.completes()).body).toMatchObject({ type: "cart", error: { type: "payment_requires_more_error" } })
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "open" })
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
  })

  it("unknown at first (status 1), then paid: the page that waits is told so, with the order", async () => {
    const shopper = await shop.shopper().atIotpay()
    const page = await shopper.paysAndComesBack(cards.unknown)
    expect(page.pathname).toBe("/ca/pending")
    expect(page.searchParams.get("token")).toBe(shopper.session.data.token)
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "waiting" } })
    expect(await shop.books.orderOf(shopper)).toBeUndefined()

    shop.sandbox.decide(shopper.orderNumber, "paid")
    await shop.sandbox.deliverNotifications()
    const order = await eventually(async () => {
      await expectPaidOnce(shopper)
      return await shop.books.orderOf(shopper)
    })
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "paid", order_id: order?.id } })
  })

  it.each(["status9", "fail"] as const)("declined (%s): no order, a sentence for the shopper, and another try works", async (declineShape) => {
    shop.sandbox.configure({ declineShape })
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    const page = await shopper.paysAndComesBack(cards.declined)
    expect(page.pathname).toBe("/ca/declined")
    expect(page.searchParams.get("message")).toMatch(/try again/)
    expect(page.searchParams.get("cart")).toBe(shopper.cart.id)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(shop.books.heldAtGateway(first)).toBe(0)

    await shopper.choosesIotpay()
    expect(shopper.orderNumber).not.toBe(first)
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
    await expectPaidOnce(shopper)
  })

  it("declined: a storefront that completes the cart by itself gets a sentence it can show", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays(cards.declined)
    expect((await shopper.completes()).body).toMatchObject({
      type: "cart",
      error: { type: "payment_authorization_error", message: expect.stringContaining("declined") },
    })
  })

  it("tells an unknown payment's watcher nothing", async () => {
    const shopper = await shop.shopper().atIotpay()
    expect(await shopper.watches("x".repeat(32))).toMatchObject({ status: 404 })
    expect(await send("GET", `${shop.backendUrl}/iotpay/return/unknown`)).toMatchObject({ status: 404 })
  })

  it("asks the gateway at most once in five seconds, however many browsers watch", async () => {
    const shopper = await shop.shopper().atIotpay()
    await Promise.all([1, 2, 3, 4, 5].map(() => shopper.watches()))
    await shopper.watches()
    expect(shop.sandbox.requests("cc_query")).toHaveLength(1)
  })
})
