import { setTimeout as pause } from "node:timers/promises"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { Purchase } from "../../src/modules/iotpay"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

/** What has to hold in the seldom moments, one guard at a time. */
describeShop("a payment", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))
  afterEach(async () => await shop.sandbox.resume())

  /** Paid and confirmed, and not an order yet. */
  async function confirmed(): Promise<{ shopper: Shopper; purchase: Purchase }> {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const { id } = await shop.books.purchase(shopper.orderNumber)
    return { shopper, purchase: await shop.books.iotpay.purchases.ask(id) }
  }

  async function expectNoOrder(shopper: Shopper, error: { type: string; message: RegExp }): Promise<void> {
    expect((await shopper.completes()).body).toMatchObject({
      type: "cart",
      error: { type: error.type, message: expect.stringMatching(error.message) },
    })
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(await shop.books.payments(shopper)).toEqual([])
  }

  const givenBack = { type: "payment_authorization_error", message: /given back.*pay again/ }

  it("being given back can't become an order", async () => {
    const { shopper, purchase } = await confirmed()
    expect(await shop.books.iotpay.ledger.purchases.claim(purchase.id, "reversal")).toBe(true)
    await expectNoOrder(shopper, givenBack)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "reversal" })
  })

  it("given back at IOTPay's portal before the order was made can't become one", async () => {
    const { shopper, purchase } = await confirmed()
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(purchase.id, { confirmed_at: new Date(0) })
    await expectNoOrder(shopper, givenBack)
  })

  it("that the shop no longer wants can't become an order", async () => {
    const { shopper, purchase } = await confirmed()
    await shop.books.iotpay.ledger.purchases.abandon({ id: purchase.id })
    await expectNoOrder(shopper, givenBack)
  })

  it("confirmed long ago has to be confirmed again before it becomes an order", async () => {
    const { shopper, purchase } = await confirmed()
    await shop.books.iotpay.ledger.purchases.change(purchase.id, { confirmed_at: new Date(Date.now() - 10 * 60_000) })
    await shop.sandbox.pause()
    await expectNoOrder(shopper, { type: "payment_requires_more_error", message: /can't be confirmed right now/ })
    await shop.sandbox.resume()
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("of a session whose amount changed is the new page's; the old page is given up", async () => {
    const shopper = await shop.shopper().atIotpay()
    const { id, amount } = shopper.session
    const payments = shop.container.resolve(Modules.PAYMENT)
    await payments.updatePaymentSession({ id, amount: amount + 1, currency_code: "cad", data: shopper.session.data })
    const [fresh, old] = await shop.books.iotpay.ledger.purchases.ofSession(id)
    expect([fresh, old]).toMatchObject([
      { abandoned_at: null, amount: shopper.session.data.amount + 100 },
      { order_number: shopper.orderNumber, abandoned_at: expect.any(Date) },
    ])
  })

  it("that somebody is just looking at is nobody else's to look at", async () => {
    const { purchases } = shop.books.iotpay.ledger
    const { id } = await shop.books.purchase((await shop.shopper().atIotpay()).orderNumber)
    await purchases.change(id, { next_look_at: new Date(0) })
    const other = await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).transaction()
    await other("iotpay_purchase").where({ id }).update({ next_look_at: new Date(Date.now() + 60_000) })
    const taking = purchases.takeUnplaced(5)
    await Promise.race([taking, pause(1_000)])
    await other.commit()
    expect(await taking).toEqual([])
  })

  it("that IOTPay refuses to give back is asked for again only after a while, however often the shopper comes back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    const back = await shopper.pays()
    shop.sandbox.fault("cc_void", { fail: "no" }, { times: 50 })
    shop.sandbox.fault("cc_refund", { fail: "no" }, { times: 50 })
    for (let times = 0; times < 3; times++) {
      expect((await shopper.comesBack(back)).pathname).toBe("/ca/pending")
    }
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)

    shop.sandbox.clearFaults()
    for (const { id } of await shop.books.reversals(shopper.orderNumber)) {
      await shop.books.iotpay.ledger.reversals.change(id, { created_at: new Date(Date.now() - 11 * 60_000) })
    }
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/given-back")
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })
})
