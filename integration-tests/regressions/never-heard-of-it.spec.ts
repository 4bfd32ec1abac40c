import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { jobRunsAfter, passes } from "../support/clock"
import { eventually } from "../support/eventually"
import { paidBefore } from "../support/paid-before"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const A_DAY = 24 * 60

describeShop("what IOTPay says that it has never heard of", (shop) => {
  let shopper: Shopper

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const purchase = async () => await shop.books.purchase(shopper.orderNumber)
  const held = () => shop.books.heldAtGateway(shopper.orderNumber)
  /** Its database is away, say: whatever is asked, it answers that it does not know it. */
  const knowsNothing = () => shop.sandbox.fault("cc_query", { fail: "payOrder is not exist." }, { times: 1_000 })

  async function choosesCard(): Promise<void> {
    shopper = await shop.shopper().registers()
    await (await shopper.fillsCart()).choosesCard(await shopper.addsCard())
  }

  async function expectPaidOnce(): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(held()).toBe(1807)
  }

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  it("was charged, and IOTPay knows nothing at all for a while: it stays in doubt, is charged no second time, and becomes the order", async () => {
    await paidBefore(shop)
    await choosesCard()
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    knowsNothing()
    await shopper.completes()
    await jobRunsAfter(shop, 3, 5, 10, 30)
    expect(await purchase()).toMatchObject({ state: "in_doubt", unheard: 0 })
    await shopper.completes()
    expect(charges()).toHaveLength(1)
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 30)
    await expectPaidOnce()
  })

  it("of a refund, asked twice within one breath, counts once: nothing more is given back yet", async () => {
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    shop.sandbox.settle(shopper.orderNumber)
    const admin = await shop.admin()
    const { id } = await shop.books.payment(shopper)
    shop.sandbox.fault("cc_refund", "hang up before acting")
    await admin.refunds(id, 5)
    await passes(knex(), 2)
    expect((await admin.refunds(id, 5)).body.message).toMatch(/still has not confirmed/)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "in_doubt", unheard: 1 }])
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    expect(await admin.refunds(id, 5)).toMatchObject({ status: 200 })
    expect(held()).toBe(1307)
  })

  it("in a shop of which IOTPay knows no payment yet, counts without a control: there is none", async () => {
    await choosesCard()
    shop.sandbox.fault("cc_purchasewithtoken", "hang up before acting")
    await shopper.completes()
    await jobRunsAfter(shop, 3, 10)
    expect(await purchase()).toMatchObject({ state: "closed", reason: "It never reached IOTPay." })
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
  })

  it("under another merchant's number than the shop has now never counts", async () => {
    await paidBefore(shop)
    await choosesCard()
    shop.sandbox.fault("cc_purchasewithtoken", "hang up before acting")
    await shopper.completes()
    await knex()("iotpay_purchase").where({ id: (await purchase()).id }).update({ merchant_id: "10000999" })
    await jobRunsAfter(shop, 3, 10, A_DAY, 15, 15, 15, 15, 15)
    expect(await purchase()).toMatchObject({ state: "in_doubt", unheard: 0 })
  })

  it("counts only if it is said after two minutes, and again the next time that somebody asks: questions in one breath are one", async () => {
    await paidBefore(shop)
    await choosesCard()
    shop.sandbox.fault("cc_purchasewithtoken", "hang up before acting")
    await shopper.completes()
    const { id } = await purchase()
    await jobRunsAfter(shop, 1)
    expect(await purchase()).toMatchObject({ state: "in_doubt", unheard: 0 })
    await jobRunsAfter(shop, 2)
    expect(await purchase()).toMatchObject({ state: "in_doubt", unheard: 1 })
    await knex()("iotpay_purchase").where({ id }).update({ unheard: 0 })
    await shop.books.iotpay.purchases.ask(id, [0, 0, 0])
    expect(await purchase()).toMatchObject({ state: "in_doubt", unheard: 1 })
    await shop.books.iotpay.purchases.ask(id)
    expect(await purchase()).toMatchObject({ state: "closed" })
  })

  it("costs one more question, about another payment, and none if one was asked about within the minute", async () => {
    const before = await paidBefore(shop)
    await choosesCard()
    shop.sandbox.fault("cc_purchasewithtoken", "hang up before acting")
    await shopper.completes()
    const asked = () => shop.sandbox.requests("cc_query").map(({ fields }) => fields.mchOrderNo)
    await jobRunsAfter(shop, 3)
    expect(asked().slice(-2)).toEqual([shopper.orderNumber, before.orderNumber])
    await shop.books.iotpay.purchases.ask((await purchase()).id)
    expect(asked().at(-1)).toBe(shopper.orderNumber)
    expect(await purchase()).toMatchObject({ state: "closed" })
  })

  it("was paid on IOTPay's page: while IOTPay knows nothing at all the page is not closed, nor has it had its late look", async () => {
    await paidBefore(shop)
    shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    knowsNothing()
    await jobRunsAfter(shop, 6, 80, 60, A_DAY, 6 * 60)
    expect(await purchase()).toMatchObject({ state: "open", placed_at: null, answered_at: null })
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 6 * 60)
    await expectPaidOnce()
  })

  it("was paid after its page was closed: while IOTPay knows nothing at all it has not had its late look", async () => {
    await paidBefore(shop)
    shopper = await shop.shopper().atIotpay()
    await jobRunsAfter(shop, 6, 80)
    expect(await purchase()).toMatchObject({ state: "closed", placed_at: null })
    await shopper.pays()
    knowsNothing()
    await jobRunsAfter(shop, A_DAY, 6 * 60)
    expect(await purchase()).toMatchObject({ state: "closed", placed_at: null })
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 6 * 60)
    await expectPaidOnce()
  })

  it("and that nobody has paid closes its page beside another payment, and is asked for once more a day after its end", async () => {
    await paidBefore(shop)
    shop.sandbox.configure({ queryBeforePayment: "fail" })
    shopper = await shop.shopper().atIotpay()
    await jobRunsAfter(shop, 6, 80)
    expect(await purchase()).toMatchObject({ state: "closed", placed_at: null })
    await jobRunsAfter(shop, A_DAY)
    expect(await purchase()).toMatchObject({ state: "closed", placed_at: expect.any(Date) })
  })

  it("of a refund counts beside the payment alone: while IOTPay knows nothing at all a refund stays in doubt", async () => {
    shopper = await paidBefore(shop)
    const admin = await shop.admin()
    const { id } = await shop.books.payment(shopper)
    const late = shop.sandbox.hold("cc_void", { before: true })
    await admin.refunds(id)
    knowsNothing()
    await jobRunsAfter(shop, 3, 10, 60, A_DAY)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "in_doubt", unheard: 0 }])
    late.release()
    await eventually(() => expect(held()).toBe(0))
    shop.sandbox.clearFaults()
    await jobRunsAfter(shop, 70)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "confirmed" }])
  })
})
