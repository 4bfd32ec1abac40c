import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { jobRunsAfter, passes } from "../support/clock"
import { OwedOrder } from "../support/owed-order"
import type { Shopper } from "../support/shopper"
import { stocked } from "../support/stranded"
import { describeShop } from "../support/test-shop"

describeShop("a good payment that could not be placed for longer than a cart has for it", (shop) => {
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  /** Paid and known to be; then nothing of ours ran for ten minutes, and IOTPay does not answer when it does again. */
  async function afterSilence(shopper: Shopper): Promise<void> {
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.purchases.ask(id)
    await passes(knex(), 10)
    shop.sandbox.fault("cc_query", "answer 500", { times: 50 })
    await jobRunsAfter(shop, 0, 2, 4)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ owner: "none", failed_tries: 0 })
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 20)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(shopper.session.data.amount)
  }

  it("becomes an order, though IOTPay was silent when the shop was back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    await afterSilence(shopper)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending" })
  })

  it("becomes the payment of the order that stands without it", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const [order] = await shop.container.resolve(Modules.ORDER).createOrders([
      { currency_code: "cad", region_id: shop.seeded.region.id, email: "anne@example.com", items: [{ title: "Maple syrup", quantity: 1, unit_price: shopper.session.amount }] },
    ])
    await shop.container.resolve(ContainerRegistrationKeys.LINK).create([
      { [Modules.ORDER]: { order_id: order?.id }, [Modules.CART]: { cart_id: shopper.cart.id } },
      { [Modules.ORDER]: { order_id: order?.id }, [Modules.PAYMENT]: { payment_collection_id: shopper.collectionId } },
    ])
    await afterSilence(shopper)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("stays with the order that others are just working on", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const number = await order.presses(url)
    await shop.sandbox.pay(number)
    const { id } = await shop.books.purchase(number)
    await shop.books.iotpay.purchases.ask(id)
    const longAgo = new Date(Date.now() - 4 * 60_000)
    await shop.books.iotpay.ledger.purchases.change(id, { first_confirmed_at: longAgo, next_look_at: longAgo, failed_tries: 2 })
    await knex()("iotpay_lease").insert({ name: `order:${order.id}`, holder: "somebody", until_at: new Date(Date.now() + 60_000) })
    await iotpaySweep(shop.container)
    expect(await shop.books.purchase(number)).toMatchObject({ owner: "none", placed_at: null })
    expect(shop.books.heldAtGateway(number)).toBe(1610)

    await knex()("iotpay_lease").delete()
    await jobRunsAfter(shop, 1)
    expect(await order.books()).toMatchObject({ owed: 0, captured: [16.1025, 18.0687] })
  })

  it("goes back only when Medusa has refused it twice itself", async () => {
    const shopper = await shop.shopper().atIotpay()
    await stocked(shop, 0)
    await shopper.pays()
    await jobRunsAfter(shop, 6)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ failed_tries: 1, owner: "none" })
    await jobRunsAfter(shop, 4)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })
})
