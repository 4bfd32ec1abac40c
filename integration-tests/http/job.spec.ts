import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { describeShop } from "../support/test-shop"

describeShop("the job", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  /** The row is due for a look, and nobody has placed it. */
  async function due(orderNumber: string, change: object = {}): Promise<void> {
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0), placed_at: null, ...change })
  }

  it("gives an order its payment, if Medusa died between the two", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    // What a crash right after the order was created leaves behind.
    await knex()("capture").delete()
    await knex()("order_transaction").delete()
    await knex()("payment").delete()
    await knex()("payment_session").update({ status: "pending", authorized_at: null })
    expect(await shop.books.payments(shopper)).toEqual([])

    await due(shopper.orderNumber)
    await iotpaySweep(shop.container)
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)
  })

  it("captures what was paid for a collection that has no cart", async () => {
    const payments = shop.container.resolve(Modules.PAYMENT)
    const collection = await payments.createPaymentCollections({ amount: 12.34, currency_code: "cad" })
    const session = await payments.createPaymentSession(collection.id, {
      provider_id: "pp_iotpay_iotpay",
      amount: 12.34,
      currency_code: "cad",
      data: {},
    })
    const orderNumber = String(session.data.order_number)
    await shop.sandbox.pay(orderNumber)
    await due(orderNumber)
    await iotpaySweep(shop.container)
    const [payment] = await payments.listPayments({ payment_session_id: session.id }, { relations: ["captures"] })
    expect(payment?.captures?.map((capture) => Number(capture.amount))).toEqual([12.34])
    expect(await shop.books.purchase(orderNumber)).toMatchObject({ owner: "order", placed_at: expect.any(Date) })
  })

  it("leaves a purchase alone that an order may be about to take, and gives it back when that has come to nothing", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const { purchases } = shop.books.iotpay.ledger
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.purchases.ask(id)
    await purchases.claim(id, "order")
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)

    await due(shopper.orderNumber)
    await iotpaySweep(shop.container)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)

    await due(shopper.orderNumber, { owned_at: new Date(Date.now() - 6 * 60_000) })
    await iotpaySweep(shop.container)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "reversal", placed_at: expect.any(Date) })
  })

  it("closes a page that nobody paid in time, looks once more a day later, and finds a late payment even then", async () => {
    const shopper = await shop.shopper().atIotpay()
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
    await due(shopper.orderNumber, { created_at: hoursAgo(2), expires_at: hoursAgo(1) })
    await iotpaySweep(shop.container)
    const closed = await shop.books.purchase(shopper.orderNumber)
    expect(closed).toMatchObject({ state: "closed", placed_at: null })
    expect(closed.next_look_at.getTime() - (closed.expires_at?.getTime() ?? 0)).toBe(24 * 3_600_000)

    await shopper.pays()
    await due(shopper.orderNumber, { created_at: hoursAgo(26), expires_at: hoursAgo(25) })
    await iotpaySweep(shop.container)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("on two instances at once takes each purchase up once", async () => {
    const shopper = await shop.shopper().atIotpay()
    await due(shopper.orderNumber)
    const { purchases } = shop.books.iotpay.ledger
    const taken = await Promise.all([1, 2, 3, 4].map(() => purchases.takeUnplaced(5)))
    expect(taken.flat()).toHaveLength(1)
  })
})
