import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Admin } from "../support/admin"
import { jobRunsAfter, passes } from "../support/clock"
import { OwedOrder } from "../support/owed-order"
import type { Shopper } from "../support/shopper"
import { stocked } from "../support/stranded"
import { describeShop } from "../support/test-shop"

describeShop("money that IOTPay has taken and Medusa does not count", (shop) => {
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const listed = async () => (await shop.books.iotpay.attention.list({ state: "open", limit: 50, offset: 0 })).entries
  const ordersModule = () => shop.container.resolve(Modules.ORDER) as unknown as Record<"addOrderTransactions", (...of: unknown[]) => Promise<unknown>>

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  /** Core captures, and can't write the order's transaction. */
  async function whileTransactionsFail(work: () => Promise<unknown>): Promise<void> {
    const original = ordersModule().addOrderTransactions
    ordersModule().addOrderTransactions = () => Promise.reject(new Error("the database is gone"))
    await work().finally(() => (ordersModule().addOrderTransactions = original))
  }

  /** The order that core makes of a cart before it has it paid. */
  async function orderLinked(shopper: Shopper, ...others: Record<string, unknown>[]): Promise<string> {
    const [order] = await shop.container
      .resolve(Modules.ORDER)
      .createOrders([{ currency_code: "cad", region_id: shop.seeded.region.id, email: "anne@example.com", items: [{ title: "Maple syrup", quantity: 1, unit_price: 18.07 }] }])
    const of = { [Modules.ORDER]: { order_id: order?.id } }
    const links = [{ [Modules.CART]: { cart_id: shopper.cart.id } }, ...others].map((to) => ({ ...of, ...to }))
    await shop.container.resolve(ContainerRegistrationKeys.LINK).create(links)
    return order?.id ?? ""
  }

  async function undone(): Promise<Shopper> {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.fault("cc_void", { fail: "no" }, { times: 100 })
    shop.sandbox.fault("cc_refund", { fail: "too old" }, { times: 100 })
    await whileTransactionsFail(() => shopper.completes())
    return shopper
  }

  it("because core was stopped before it wrote the order's transaction: it is written, once, and nobody is asked to pay again", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    // What a crash right after the payment was captured leaves behind.
    await knex()("order_transaction").delete()
    await shop.books.iotpay.ledger.purchases.change((await shop.books.purchase(shopper.orderNumber)).id, { placed_at: null })
    const order = await OwedOrder.of(shop, (await shop.books.orderOf(shopper))?.id ?? "")
    expect(await order.asks()).toMatchObject({ status: 400, body: { message: expect.stringContaining("is being recorded") } })

    await jobRunsAfter(shop, 6, 2)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(await listed()).toEqual([])
  })

  it("and the session of it is gone as well: the order's transaction is written all the same", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    await knex()("order_transaction").delete()
    await shop.books.iotpay.ledger.purchases.change((await shop.books.purchase(shopper.orderNumber)).id, { placed_at: null })
    await shopper.triesIotpay()

    await jobRunsAfter(shop, 6, 2)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(shop.books.heldAtGateway((await shop.books.iotpay.ledger.purchases.ofCollection(shopper.collectionId)).at(-1)?.order_number ?? "")).toBe(1807)
  })

  it("because core was stopped before it linked the order with what is to be paid: it is linked, and paid", async () => {
    const shopper = await shop.shopper().atIotpay()
    const id = await orderLinked(shopper)
    await shopper.pays()
    await jobRunsAfter(shop, 6, 2)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ id, transactions: [shopper.session.amount] })
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "order", placed_at: expect.any(Date) })
  })

  it("because core undid the completion, and was stopped in the next, with an order that nobody pays: it goes back, and the order is on the list", async () => {
    const shopper = await undone()
    const order_id = await orderLinked(shopper, { [Modules.PAYMENT]: { payment_collection_id: shopper.collectionId } })
    shop.sandbox.clearFaults()

    await jobRunsAfter(shop, 11, 11)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(await listed()).toMatchObject([{ kind: "order_unpaid", order_id }])
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "given_back" } })
  })

  it("because core undid the completion, and IOTPay refuses to give it back: it is on the list, and IOTPay is not asked at every look", async () => {
    const shopper = await undone()
    await jobRunsAfter(shop, 6)
    expect(await listed()).toMatchObject([{ kind: "not_given_back", amount: 1807, tried: expect.stringContaining("too old") }])
    const asked = shop.sandbox.requests("cc_refund").length
    for (let watched = 0; watched < 3; watched++) {
      await passes(knex(), 1)
      await shopper.watches()
    }
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(asked)

    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 11, 11)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(await listed()).toEqual([])
  })

  it("because it came when nobody looked any more, and nobody can take it: the job looks again", async () => {
    const shopper = await shop.shopper().atIotpay()
    await jobRunsAfter(shop, 90, 24 * 60)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "closed", placed_at: expect.any(Date) })
    await stocked(shop, 0)
    await shopper.paysAndComesBack()
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "confirmed", placed_at: null })

    await jobRunsAfter(shop, 4, 4)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("because a part of what nobody wants went back at IOTPay's portal: the rest is on the list", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.pays()
    await shop.books.iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id)
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 700)
    await jobRunsAfter(shop, 6)
    // One reading is not believed.
    expect(await listed()).toEqual([])
    await jobRunsAfter(shop, 3, 3)
    expect(await listed()).toMatchObject([{ kind: "not_given_back", tried: expect.stringContaining("$7.00") }])
  })

  it("of many canceled orders: those that others have pushed far down are given back as well", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const id = (await shop.books.orderOf(shopper))?.id ?? ""
    await knex()("order").where({ id }).update({ status: "canceled", canceled_at: new Date(Date.now() - 60 * 60_000) })
    const { display_id: _number, ...order } = await knex()("order").where({ id }).first()
    const others = Array.from({ length: 201 }, (_, at) => ({ ...order, id: `order_${at}`, canceled_at: new Date(Date.now() - 30 * 60_000) }))
    await knex()("order").insert(others)
    // IOTPay was never asked, so that it is found only when all orders are looked through.
    const inAnHour = Date.now() + 61 * 60_000
    const clock = jest.spyOn(shop.books.iotpay.clock, "now").mockImplementation(() => new Date(inAnHour))
    await iotpaySweep(shop.container)
    clock.mockRestore()
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("after an admin has dealt with it, by a cheque perhaps: IOTPay is not asked to give it back any more", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    shop.sandbox.fault("cc_void", { fail: "no" }, { times: 100 })
    shop.sandbox.fault("cc_refund", { fail: "no" }, { times: 100 })
    const admin = await shop.admin()
    await admin.cancels((await shop.books.orderOf(shopper))?.id ?? "")
    await jobRunsAfter(shop, 3)
    await dealsWith(admin, "canceled_holds_money")
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 31, 31)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
    expect(await listed()).toEqual([])
  })

  it("after an admin has dealt with a payment that should go back: it stays, and the shopper reads that the shop has it", async () => {
    const shopper = await undone()
    await jobRunsAfter(shop, 6)
    await dealsWith(await shop.admin(), "not_given_back")
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 11, 31)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "waiting", message: expect.stringContaining("received") } })
  })

  async function dealsWith(admin: Admin, kind: string): Promise<void> {
    const entries = await listed()
    expect(entries).toMatchObject([{ kind }])
    expect(await admin.send("POST", `/admin/iotpay/attention/${entries[0]?.id}/deal-with`, {})).toMatchObject({ status: 200 })
  }
})
