import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { cards } from "../support/cards"
import { jobRunsAfter, passes } from "../support/clock"
import { eventually } from "../support/eventually"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a charge of a card on file that is in doubt", (shop) => {
  let shopper: Shopper
  let card: StoreCard

  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const purchases = () => shop.books.iotpay.ledger.purchases.ofCollection(shopper.collectionId)
  const heldInAll = () => shop.sandbox.orders().filter(({ payType, status }) => payType === "pay" && (status === 2 || status === 3)).length

  async function expectPaidOnce(): Promise<void> {
    const order = await shop.books.orderOf(shopper)
    expect(order).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(await shop.books.payments(shopper)).toMatchObject([{ amount: shopper.session.amount, captured: [shopper.session.amount], refunded: [] }])
    expect(heldInAll()).toBe(1)
  }

  async function makesDue(): Promise<void> {
    for (const { id } of await purchases()) {
      await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    }
  }

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().registers()
    card = await shopper.addsCard()
    await shopper.fillsCart()
  })

  it("is found out by asking when only the answer was lost, and charged no second time", async () => {
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectPaidOnce()
    expect(charges()).toHaveLength(1)
  })

  it("lets nothing else be charged: not by pressing pay, not with another card, not on IOTPay's page", async () => {
    const unknown = await shopper.addsCard({ cardNum: cards.unknown })
    await shopper.choosesCard(unknown)
    const doubtful = shopper.session
    for (let tries = 0; tries < 2; tries++) {
      expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { type: "payment_requires_more_error", message: expect.stringContaining("not be charged twice") } } })
    }
    expect(charges()).toHaveLength(1)
    expect(await shopper.triesIotpay({ card_id: card.id })).toMatchObject({ status: 400, body: { message: expect.stringContaining("still being confirmed") } })
    expect(await shopper.triesIotpay()).toMatchObject({ status: 400, body: { message: expect.stringContaining("still being confirmed") } })
    expect(charges()).toHaveLength(1)
    expect(shop.sandbox.requests("cc_purchase")).toHaveLength(0)

    // It went through after all. Core has deleted its session meanwhile, so nobody can take it: it goes back.
    shop.sandbox.decide(doubtful.data.order_number, "paid")
    await makesDue()
    await iotpaySweep(shop.container)
    expect(shop.books.heldAtGateway(doubtful.data.order_number)).toBe(0)
    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
  })

  it("becomes the order by the job, without the shopper", async () => {
    await shopper.choosesCard(await shopper.addsCard({ cardNum: cards.unknown }))
    await shopper.completes()
    shop.sandbox.decide(shopper.orderNumber, "paid")
    await makesDue()
    await iotpaySweep(shop.container)
    await expectPaidOnce()
  })

  it("becomes the order when the shopper asks again", async () => {
    await shopper.choosesCard(await shopper.addsCard({ cardNum: cards.unknown }))
    await shopper.completes()
    shop.sandbox.decide(shopper.orderNumber, "paid")
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectPaidOnce()
    expect(charges()).toHaveLength(1)
  })

  it("and never arrived counts as not made only after two minutes and more than one look; then it can be tried again", async () => {
    shop.sandbox.fault("cc_purchasewithtoken", "hang up before acting")
    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { type: "payment_requires_more_error" } } })
    const [begun] = await purchases()
    await shop.books.iotpay.purchases.ask(begun?.id ?? "", [0, 0, 0])
    expect(await purchases()).toMatchObject([{ state: "in_doubt" }])
    expect(charges()).toHaveLength(1)

    await shop.books.iotpay.ledger.purchases.change(begun?.id ?? "", { sent_at: new Date(Date.now() - 121_000) })
    await makesDue()
    await iotpaySweep(shop.container)
    expect(await purchases()).toMatchObject([{ state: "in_doubt", unheard: 1 }])
    await makesDue()
    await iotpaySweep(shop.container)
    expect(await purchases()).toMatchObject([{ state: "closed", reason: "It never reached IOTPay." }])
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectPaidOnce()
  })

  it("and arrives after it counted as not made is given back, because another has paid by then", async () => {
    const barrier = shop.sandbox.hold("cc_purchasewithtoken", { before: true })
    await shopper.choosesCard(card)
    await shopper.completes()
    const [late] = await purchases()
    await shop.books.iotpay.ledger.purchases.change(late?.id ?? "", { sent_at: new Date(Date.now() - 121_000) })
    await shop.books.iotpay.purchases.ask(late?.id ?? "")
    await shop.books.iotpay.purchases.ask(late?.id ?? "")
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    barrier.release()
    await eventually(() => expect(shop.sandbox.order(late?.order_number ?? "")).toMatchObject({ status: 2 }))
    await jobRunsAfter(shop, 25 * 60)
    expect(shop.books.heldAtGateway(late?.order_number ?? "")).toBe(0)
    expect(await shop.books.payments(shopper)).toHaveLength(1)
  })

  it("and arrives after it counted as not made is given back, though it was sent long after it was chosen", async () => {
    await shopper.choosesCard(card)
    await passes(shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION), 23 * 60)
    const barrier = shop.sandbox.hold("cc_purchasewithtoken", { before: true })
    await shopper.completes()
    const [late] = await purchases()
    await jobRunsAfter(shop, 3, 120)
    expect(await purchases()).toMatchObject([{ state: "closed", reason: "It never reached IOTPay.", placed_at: null }])
    barrier.release()
    await eventually(() => expect(shop.sandbox.order(late?.order_number ?? "")).toMatchObject({ status: 2 }))
    await jobRunsAfter(shop, 22 * 60, 10)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    expect(heldInAll()).toBe(1)
  })

  it("for as long as IOTPay does not decide it stays so: nothing else is charged, and after an hour a person is told", async () => {
    await shopper.choosesCard(await shopper.addsCard({ cardNum: cards.unknown }))
    await shopper.completes()
    const attention = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })
    await jobRunsAfter(shop, 50)
    expect(await attention()).toEqual([])
    await jobRunsAfter(shop, 30, 25 * 60)
    expect(await purchases()).toMatchObject([{ state: "in_doubt", placed_at: null }])
    expect(await attention()).toMatchObject([{ kind: "charge_in_doubt", amount: 1807, reason: expect.stringContaining("$18.07"), times: 2 }])
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { type: "payment_requires_more_error" } } })
    expect(await shopper.triesIotpay({ card_id: card.id })).toMatchObject({ status: 400 })
    expect(charges()).toHaveLength(1)

    shop.sandbox.decide(shopper.orderNumber, "paid")
    await jobRunsAfter(shop, 15, 5)
    expect(await attention()).toEqual([])
    // Core has deleted its session when the shopper tried another card.
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("whose amount IOTPay tells differently is not accepted, and a person is told", async () => {
    await shopper.choosesCard(await shopper.addsCard({ cardNum: cards.unknown }))
    await shopper.completes()
    shop.sandbox.decide(shopper.orderNumber, "paid")
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { message: expect.stringContaining("contact the shop") } } })
    expect(await purchases()).toMatchObject([{ state: "in_doubt", attention: expect.stringContaining("1 cents") }])
  })
})
