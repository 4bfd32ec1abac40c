import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { eventually } from "../support/eventually"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a card on file, when others come in between", (shop) => {
  let shopper: Shopper
  let card: StoreCard

  const ledger = () => shop.books.iotpay.ledger
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const purchases = () => ledger().purchases.ofCollection(shopper.collectionId)

  async function sweepsNow(): Promise<void> {
    for (const { id } of await purchases()) {
      await ledger().purchases.change(id, { next_look_at: new Date(0) })
    }
    await iotpaySweep(shop.container)
  }

  /** Until so many wait for a lock that somebody else has. */
  async function waiting(count: number): Promise<void> {
    await eventually(async () => {
      const { rows } = await knex().raw("select distinct pid from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())")
      expect(rows).toHaveLength(count)
    })
  }

  const openTrouble = async () => (await shop.books.iotpay.attention.list({ state: "open", limit: 9, offset: 0 })).entries

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().registers()
    card = await shopper.addsCard()
    await shopper.fillsCart()
  })

  it("is not charged for a cart that somebody else has taken over since it was chosen", async () => {
    await shopper.choosesCard(card)
    const other = await shop.shopper().registers()
    other.cart = shopper.cart
    expect(await other.store("POST", `/store/carts/${shopper.cart.id}/customer`, {})).toMatchObject({ status: 200 })
    expect(await other.completes()).toMatchObject({ status: 403, body: { message: expect.stringContaining("Nothing was charged") } })
    expect(charges()).toHaveLength(0)
  })

  it("is not charged for such a cart, nor when the shop's own code completes it", async () => {
    await shopper.choosesCard(card)
    const other = await shop.shopper().registers()
    await other.store("POST", `/store/carts/${shopper.cart.id}/customer`, {})
    const { errors } = await completeCartWorkflow(shop.container).run({ input: { id: shopper.cart.id }, throwOnError: false })
    expect(errors).toMatchObject([{ error: { message: expect.stringContaining("another customer now") } }])
    expect(charges()).toHaveLength(0)
  })

  it.each([
    ["before it was charged", undefined],
    ["after it was declined", "4000000000009995"],
  ])("is not charged for somebody who only knows the cart, %s", async (_, cardNum) => {
    await shopper.choosesCard(cardNum ? await shopper.addsCard({ cardNum }) : card)
    const before = cardNum ? (await shopper.completes(), 1) : 0
    const thief = shop.shopper()
    thief.cart = shopper.cart
    await thief.store("POST", `/store/carts/${thief.cart.id}`, { email: "thief@example.com" })
    const otherAccount = await shop.shopper().registers()
    otherAccount.cart = shopper.cart
    for (const [somebody, status] of [[thief, 401], [otherAccount, 403]] as const) {
      expect(await somebody.completes()).toMatchObject({ status, body: { message: expect.stringContaining("Nothing was charged") } })
    }
    expect(charges()).toHaveLength(before)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
  })

  it("is not charged for somebody who only knows the cart, after an earlier one went back", async () => {
    await shopper.choosesCard(card)
    const { id } = await shop.books.purchase(shopper.orderNumber)
    // Core undid the completion, and the job gave it back.
    await knex()("iotpay_purchase").where({ id }).update({ state: "confirmed", owner: "reversal", placed_at: new Date(), created_at: new Date(Date.now() - 60_000) })
    await shopper.choosesCard(card)
    const thief = shop.shopper()
    thief.cart = shopper.cart
    expect(await thief.completes()).toMatchObject({ status: 401 })
    expect(charges()).toHaveLength(0)
  })

  it("that has paid already makes the order, whoever completes the cart", async () => {
    await shopper.choosesCard(card)
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    shop.sandbox.fault("cc_query", "answer 500", { times: 20 })
    await shopper.completes()
    shop.sandbox.clearFaults()
    const guest = shop.shopper()
    guest.cart = shopper.cart
    expect(await guest.completes()).toMatchObject({ status: 401 })
    await sweepsNow()
    expect(await guest.completes()).toMatchObject({ status: 200, body: { type: "order" } })
    expect(charges()).toHaveLength(1)
  })

  it("is charged for the cart that its owner began as a guest, taken over or not", async () => {
    const guest = await shop.shopper().fillsCart()
    shopper.cart = guest.cart
    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
  })

  it("is no reason to say that an order was never paid, while another try of it is just being charged", async () => {
    const empty = await shopper.addsCard({ cardNum: "4000000000009995" })
    await shopper.choosesCard(empty)
    await shopper.completes()
    const barrier = shop.sandbox.hold("cc_purchasewithtoken")
    const trying = shopper.completes()
    await barrier.reached
    await sweepsNow()
    barrier.release()
    expect(await trying).toMatchObject({ body: { type: "cart" } })
    expect(await openTrouble()).toEqual([])
  })

  it("that was never charged, because the shop was stopped right after core made the order, is told to a person soon", async () => {
    await shopper.choosesCard(card)
    let goesOn = () => {}
    jest.spyOn(ledger().charges, "send").mockImplementationOnce(() => new Promise((sent) => (goesOn = () => sent("busy"))))
    const stopped = shopper.completes()
    await eventually(async () => expect(await shop.books.orderOf(shopper)).toBeDefined())
    await sweepsNow()
    expect(await openTrouble()).toEqual([])
    const order = await shop.books.orderOf(shopper)
    await knex()("order").where({ id: order?.id }).update({ created_at: new Date(Date.now() - 6 * 60_000) })
    await sweepsNow()
    expect(await openTrouble()).toMatchObject([{ kind: "order_unpaid", order_id: order?.id }])
    goesOn()
    await stopped
  })

  it("can be removed while it is being activated: neither waits for the other without end", async () => {
    const started = await shopper.startsCard()
    const { id } = started.body.card
    const gate = await knex().transaction()
    await gate.raw("select pg_advisory_xact_lock(hashtext(?))", [`iotpay_card:${shopper.customerId}`])
    const removing = ledger().cards.removeAll(shopper.customerId)
    await waiting(1)
    const activating = ledger().cards.activate(id, { last4: "4242" })
    await waiting(2)
    await gate.commit()
    const results = await Promise.allSettled([removing, activating])
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"])
    expect(await shopper.cards()).toEqual([])
  })

  it("that came at the last minute stays, when an older answer, that it is not there, is late", async () => {
    const started = await shopper.startsCard()
    const row = await ledger().cards.change(started.body.card.id, { expires_at: new Date(0) })
    const barrier = shop.sandbox.hold("cc_querycard")
    const late = shop.books.iotpay.cards.ask(row)
    await barrier.reached
    await ledger().cards.activate(row.id, { last4: "4242" })
    barrier.release()
    await late
    expect(await shopper.cards()).toMatchObject([{ id: card.id }, { id: row.id, state: "active" }])
  })
})
