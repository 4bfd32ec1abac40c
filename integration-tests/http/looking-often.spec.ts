import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { jobRunsAfter, passes } from "../support/clock"
import { send } from "../support/http"
import { describeShop } from "../support/test-shop"

describeShop("whoever looks often", (shop) => {
  const asked = () => shop.sandbox.requests("cc_query").length

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("at the way back of a payment that nobody has made, has IOTPay asked once in two seconds", async () => {
    const shopper = await shop.shopper().atIotpay()
    const back = `${shop.backendUrl}/iotpay/return/${shopper.session.data.token}`
    const began = Date.now()
    const pages = await Promise.all(Array.from({ length: 12 }, () => shopper.comesBack(back)))
    expect(new Set(pages.map(({ pathname }) => pathname))).toEqual(new Set(["/ca/pending"]))
    expect(asked()).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - began) / 2_000))
  })

  it("meanwhile does not keep the shopper who comes back from knowing", async () => {
    const shopper = await shop.shopper().atIotpay()
    const redirectUrl = await shopper.pays()
    await shopper.watches()
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("iotpay_purchase").where({ order_number: shopper.orderNumber }).update({ asked_at: new Date(), state: "open", placed_at: null })
    expect((await shopper.comesBack(redirectUrl)).pathname).toContain("/paid")
  })

  it("at one that has found its place, whatever that was, has IOTPay not asked any more, a day later not even by coming back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack("4000000000000002")
    const { id, token } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { placed_at: new Date(Date.now() - 25 * 3_600_000), asked_at: null })
    const before = asked()
    expect((await shopper.comesBack(`${shop.backendUrl}/iotpay/return/${token}`)).pathname).toContain("/declined")
    expect((await shopper.watches()).body.payment).toMatchObject({ state: "declined" })
    expect(asked()).toBe(before)
  })

  it("at a payment on its way back of which IOTPay tells nothing, has it asked no oftener", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.pays()
    shop.sandbox.fault("cc_void", "hang up before acting")
    await jobRunsAfter(shop, 6)
    shop.sandbox.fault("cc_query", "answer 500", { times: 100 })
    await passes(shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), 2)
    const before = asked()
    await Promise.all(Array.from({ length: 12 }, () => shopper.watches()))
    expect(asked() - before).toBeLessThanOrEqual(4)
  })

  it("has IOTPay asked ever more seldom, the longer it goes on", async () => {
    const { session } = await shop.shopper().atIotpay()
    const { purchases } = shop.books.iotpay.ledger
    const { id } = await shop.books.purchase(session.data.order_number)
    const at = (seconds: number) => new Date(Date.now() - seconds * 1_000)
    const mayAsk = async (askedFor: { since: number; last: number }) => {
      await purchases.change(id, { watched_since: at(askedFor.since), asked_at: at(askedFor.last) })
      return await purchases.mayAsk(id, { everyMs: 5_000, longestMs: 30_000 })
    }
    expect(await mayAsk({ since: 60, last: 4 })).toBe(false)
    expect(await mayAsk({ since: 60, last: 6 })).toBe(true)
    expect(await mayAsk({ since: 480, last: 15 })).toBe(false)
    expect(await mayAsk({ since: 480, last: 25 })).toBe(true)
    expect(await mayAsk({ since: 36_000, last: 25 })).toBe(false)
    expect(await mayAsk({ since: 36_000, last: 35 })).toBe(true)
  })

  it("at a card that is being added has IOTPay asked once in a moment", async () => {
    const shopper = await shop.shopper().registers()
    const { body } = await shopper.startsCard()
    const { token } = await shop.books.iotpay.ledger.cards.change(body.card.id, {})
    await Promise.all(Array.from({ length: 8 }, () => send("GET", `${shop.backendUrl}/iotpay/return/card/${token}`)))
    expect(shop.sandbox.requests("cc_querycard").length).toBeLessThanOrEqual(2)
  })
})
