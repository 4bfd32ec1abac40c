import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import { OwedOrder } from "../support/owed-order"
import { describeShop } from "../support/test-shop"

describeShop("a payment", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))
  afterEach(() => jest.restoreAllMocks())

  it("of a cart that is gone with its links goes back, and is nobody's", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    await shop.container.resolve(Modules.CART).softDeleteCarts([shopper.cart.id])
    await shop.container.resolve(ContainerRegistrationKeys.LINK).delete({ [Modules.CART]: { cart_id: shopper.cart.id } })
    await jobRunsAfter(shop, 6, 4)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(await shop.books.payments(shopper)).toEqual([])
  })

  it("of an order whose customer is gone can be made by its link", async () => {
    const shopper = await shop.shopper().registers()
    await (await shopper.fillsCart()).choosesIotpay()
    await shopper.paysAndComesBack()
    const order = await OwedOrder.of(shop, (await shop.books.orderOf(shopper))?.id ?? "")
    await order.adds("enamel-mug")
    const admin = await shop.admin()
    expect(await admin.send("DELETE", `/admin/customers/${shopper.customerId}`)).toMatchObject({ status: 200 })
    const { url } = await order.link()
    await order.paysAndComesBack(await order.presses(url))
    expect(await order.books()).toMatchObject({ owed: 0 })
  })

  it("of an order that another method has promised to pay is not asked for, and the order is not called unpaid", async () => {
    const shopper = await shop.shopper().atIotpay()
    const links = shop.container.resolve(ContainerRegistrationKeys.LINK)
    await links.create({ [Modules.REGION]: { region_id: shop.seeded.region.id }, [Modules.PAYMENT]: { payment_provider_id: "pp_system_default" } })
    await shopper.choosesIotpay(undefined, "pp_system_default")
    const { paymentProviderService_: providers } = shop.container.resolve(Modules.PAYMENT) as unknown as { paymentProviderService_: { authorizePayment(): Promise<object> } }
    jest.spyOn(providers, "authorizePayment").mockImplementation(async () => ({ status: "pending_authorization", data: {} }))
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })
    jest.restoreAllMocks()
    await jobRunsAfter(shop, 80, 10)
    expect(await shop.books.iotpay.listIotpayAttentions({ state: "open" })).toEqual([])
    const order = await OwedOrder.of(shop, (await shop.books.orderOf(shopper))?.id ?? "")
    expect(await order.asks()).toMatchObject({ status: 400, body: { message: expect.stringContaining("authorized") } })
  })

  it("that is asked for by a key moves to another session once, whoever stood still meanwhile", async () => {
    const { chargeRequests } = shop.books.iotpay.ledger
    const asked = await chargeRequests.put({ idempotency_key: "k", digest: "d", customer_id: "cus_1", card_id: "card_1", order_id: null, amount_exact: "5" as never })
    expect(await chargeRequests.payWith(asked, "payses_1")).toMatchObject({ session_id: "payses_1" })
    expect(await chargeRequests.payWith(asked, "payses_2")).toBeUndefined()
    expect(await chargeRequests.byKey("k")).toMatchObject({ session_id: "payses_1" })
  })
})
