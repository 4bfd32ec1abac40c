import { openShop } from "./shop"
import { amount, cards, pay, type StaffedTarget } from "./staffed-target"
import { outcomeBy, purchaseOf } from "./target"

/** Purchases on the gateway's page, where money moves. */
export function contractOfPurchases(target: () => StaffedTarget): void {
  it("succeeds, and is told by either name", async () => {
    const { client, settings } = target()
    const orderNumber = await pay(target())
    const order = await client.query({ orderNumber })
    expect(order).toMatchObject({
      orderNumber,
      merchantId: settings.merchantId,
      amount,
      refundable: amount,
      currency: "CAD",
      kind: "payment",
      outcome: "succeeded",
      card: { brand: "visa", first6: "424242", last4: "4242" },
      channel: "card",
    })
    const again = await client.query({ gatewayId: order.gatewayId ?? "" })
    expect(again).toMatchObject({ orderNumber, outcome: "succeeded" })
  })

  it("is not called paid when the card is declined", async () => {
    const orderNumber = await pay(target(), cards.declined)
    expect(["failed", "refused"]).toContain(await outcomeBy(target().client, orderNumber))
  })

  it("is undecided until the gateway knows", async () => {
    const { client, sandbox } = target()
    const orderNumber = await pay(target(), cards.undecided)
    expect(await outcomeBy(client, orderNumber)).toBe("undecided")
    sandbox.decide(orderNumber, "paid")
    expect(await outcomeBy(client, orderNumber)).toBe("succeeded")
  })

  it("is notified, in terms that a query confirms", async () => {
    const { client, sandbox, settings } = target()
    const shop = await openShop(settings)
    const purchase = purchaseOf({ amount, notifyUrl: shop.notifyUrl })
    await client.startPurchase(purchase)
    await sandbox.pay(purchase.orderNumber)
    await sandbox.idle()
    const { status, ...confirmed } = await client.query({ orderNumber: purchase.orderNumber })
    expect(shop.believed.map(({ order }) => order)).toEqual([expect.objectContaining(confirmed)])
    expect([2, 3]).toContain(status)
    await shop.close()
  })
}
