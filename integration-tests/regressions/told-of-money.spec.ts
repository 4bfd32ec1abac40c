import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { jobRunsAfter } from "../support/clock"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const A_DAY = 24 * 60

describeShop("a notification that money was taken", (shop) => {
  let shopper: Shopper

  const purchase = async () => await shop.books.purchase(shopper.orderNumber)
  const kept = async () => await shop.books.iotpay.listIotpayNotifications({})
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().atIotpay()
  })

  it.each([
    ["closed", [6, 80]],
    ["closed, and had its late look", [6, 80, A_DAY, 70]],
  ])("of a page that is %s is not done with while IOTPay does not answer: the payment becomes the order", async (_what, pauses) => {
    await jobRunsAfter(shop, ...pauses)
    expect(await purchase()).toMatchObject({ state: "closed" })
    await shopper.pays()
    shop.sandbox.fault("cc_query", "answer 500", { times: 1_000 })
    await shop.sandbox.notify(shopper.orderNumber)
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1, result: expect.any(String) }]))
    expect(await purchase()).toMatchObject({ state: "closed", placed_at: null })
    await jobRunsAfter(shop, 2)
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 10)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(await kept()).toMatchObject([{ state: "done", result: "paid" }])
  })

  it("that IOTPay says nothing of when it is asked is put before a person when it is given up, and asked about all the same", async () => {
    await shopper.pays()
    shop.sandbox.fault("cc_query", "answer 500", { times: 1_000 })
    await shop.sandbox.notify(shopper.orderNumber)
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1, result: expect.any(String) }]))
    await knex()("iotpay_notification").update({ attempts: 24 })
    await jobRunsAfter(shop, 1)
    expect(await kept()).toMatchObject([{ state: "failed" }])
    expect(await shop.books.iotpay.listIotpayAttentions({ state: "open" })).toMatchObject([{ kind: "mismatch", amount: 1807, purchase_id: (await purchase()).id }])
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 10)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    // Or an admin would give a good order's money back.
    expect(await shop.books.iotpay.listIotpayAttentions({ state: "open" })).toEqual([])
  })

  it("that IOTPay contradicts when it is asked stays on the list, though the page is closed", async () => {
    await shopper.pays()
    const told = shop.sandbox.notificationBody(shopper.orderNumber)
    shop.sandbox.alterAnswer(shopper.orderNumber, { status: 0 })
    await fetch(`${shop.backendUrl}/hooks/iotpay`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(told) })
    await eventually(async () => expect(await kept()).toMatchObject([{ state: "waiting", attempts: 1, result: expect.any(String) }]))
    await knex()("iotpay_notification").update({ attempts: 24 })
    await jobRunsAfter(shop, 80, A_DAY, 70)
    expect(await purchase()).toMatchObject({ state: "closed", placed_at: expect.any(Date) })
    expect(await shop.books.iotpay.listIotpayAttentions({ state: "open" })).toMatchObject([{ kind: "mismatch" }])
  })
})
