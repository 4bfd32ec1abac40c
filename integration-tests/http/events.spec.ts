import { Modules } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import { eventually } from "../support/eventually"
import { exampleOf } from "../support/example"
import { describeShop, type TestShop } from "../support/test-shop"

type Subscriber = (args: { event: { data: { id: string } }; container: TestShop["container"] }) => Promise<void>
interface Sent {
  to: string
  channel: string
  data: Record<string, unknown>
}

describeShop("the manual's subscribers", (shop) => {
  const mails: Sent[] = []

  /** A shop's own email provider would send it. */
  function catchMails(): void {
    const notifications = shop.container.resolve(Modules.NOTIFICATION) as unknown as { createNotifications(of: Sent): Promise<unknown> }
    const original = notifications.createNotifications
    notifications.createNotifications = async function (of) {
      return of.channel === "email" ? mails.push(of) : await original.call(this, of)
    }
  }

  beforeAll(async () => {
    catchMails()
    const events = shop.container.resolve(Modules.EVENT_BUS)
    for (const name of ["payment-given-back", "needs-attention"]) {
      const { default: subscriber, config } = await exampleOf<Subscriber, { event: string }>("events.md", name)
      events.subscribe(config.event, async ({ data }) => await subscriber({ event: { data: data as { id: string } }, container: shop.container }), { subscriberId: name })
    }
  })

  beforeEach(() => {
    mails.length = 0
    shop.sandbox.configure({ notifications: "held" })
  })

  it("mail the shopper whose late payment went back, with its amount and card", async () => {
    const shopper = await shop.shopper().atIotpay()
    const late = shopper.orderNumber
    await shopper.store("POST", `/store/carts/${shopper.cart.id}/line-items`, { variant_id: shop.seeded.products[0]?.variants?.[0]?.id, quantity: 1 })
    await shopper.choosesIotpay()
    await shopper.paysAndComesBack()
    await shop.sandbox.pay(late)
    await jobRunsAfter(shop, 6)
    expect(shop.books.heldAtGateway(late)).toBe(0)
    await eventually(() => expect(mails).toMatchObject([{ to: "anne@example.com", data: { amount: "18.07", card: "4242" } }]))
  })

  it("put what needs attention behind the dashboard's bell", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await jobRunsAfter(shop, 6)
    const admin = await shop.admin()
    await eventually(async () => {
      const { body } = await admin.send<{ notifications: Sent[] }>("GET", "/admin/notifications?channel=feed")
      expect(body.notifications).toMatchObject([{ data: { title: "IOTPay needs attention", description: expect.stringContaining("portal") } }])
    })
  })
})
