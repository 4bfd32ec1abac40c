import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { chargeCardOnFileWorkflow, type ChargeCardOnFile } from "../../src/workflows"
import { cards } from "../support/cards"
import { addsToOrder } from "../support/order-edit"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("charging a card on file without the customer", (shop) => {
  let shopper: Shopper
  let card: StoreCard
  let orderId: string

  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const charge = async (input: Partial<ChargeCardOnFile> = {}) => {
    const asked = { customer_id: shopper.customerId, order_id: orderId, idempotency_key: "edit-1", ...input }
    return (await chargeCardOnFileWorkflow(shop.container).run({ input: asked })).result
  }

  /** Transactions of the order, and what it owes, as Medusa has them. */
  async function order(): Promise<{ transactions: number[]; owed: number }> {
    const { data } = await shop.container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order", fields: ["id", "summary.*", "transactions.amount"], filters: { id: orderId } })
    const [found] = data as { summary: { pending_difference: number }; transactions: { amount: number }[] }[]
    return { transactions: (found?.transactions ?? []).map(({ amount }) => Number(amount)), owed: Number(found?.summary.pending_difference) }
  }

  async function sweepsSoon(): Promise<void> {
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("iotpay_purchase").update({ next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
  }

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().registers()
    card = await shopper.addsCard()
    await (await shopper.fillsCart()).choosesIotpay()
    await shopper.paysAndComesBack()
    orderId = (await shop.books.orderOf(shopper))?.id ?? ""
    await addsToOrder(shop, await shop.admin(), orderId)
  })

  it("collects what an order edit left outstanding, as a payment of the order", async () => {
    const { owed } = await order()
    expect(owed).toBeGreaterThan(10)
    expect(await charge()).toMatchObject({ state: "paid", payment_id: expect.stringMatching(/^pay_/) })
    expect(await order()).toMatchObject({ transactions: expect.arrayContaining([shopper.session.amount, owed]), owed: 0 })
    expect(charges()).toHaveLength(1)
    expect(charges()[0]?.fields).toMatchObject({ mchUserId: shopper.customerId, amount: Math.round(owed * 100) })
    const { payment_id } = await charge()
    const { data } = await shop.container.resolve(ContainerRegistrationKeys.QUERY).graph({ entity: "payment", fields: ["amount", "captures.amount"], filters: { id: payment_id } })
    expect(data).toMatchObject([{ amount: owed, captures: [{ amount: owed }] }])
  })

  it("does not say that it is paid of a payment that core has taken back, and says so when it went back", async () => {
    const { payment_id } = await charge()
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("payment").where({ id: payment_id }).update({ canceled_at: new Date() })
    await knex("iotpay_charge_request").update({ state: "open", payment_id: null, message: null })
    expect(await charge()).toMatchObject({ state: "pending" })
    expect(charges()).toHaveLength(1)
  })

  it("charges once for a key: again, and three at once", async () => {
    const results = await Promise.all([charge(), charge(), charge()])
    expect(results.map(({ state }) => state)).toEqual(["paid", "paid", "paid"])
    expect(new Set(results.map(({ payment_id }) => payment_id)).size).toBe(1)
    expect(await charge()).toEqual(results[0])
    expect(charges()).toHaveLength(1)
    expect((await order()).owed).toBe(0)
  })

  it("collects no more than is owed, also under two keys at once", async () => {
    const results = await Promise.allSettled([charge({ idempotency_key: "a" }), charge({ idempotency_key: "b" })])
    const states = results.map((result) => (result.status === "fulfilled" ? result.value.state : "refused"))
    expect(states.filter((state) => state === "paid")).toHaveLength(1)
    expect(charges()).toHaveLength(1)
    expect((await order()).owed).toBe(0)
  })

  it("takes a part, and the rest under another key", async () => {
    const { owed } = await order()
    expect(await charge({ amount: 2.5, idempotency_key: "part" })).toMatchObject({ state: "paid" })
    expect((await order()).owed).toBeCloseTo(owed - 2.5, 6)
    expect(await charge({ idempotency_key: "rest" })).toMatchObject({ state: "paid" })
    expect((await order()).owed).toBeCloseTo(0, 6)
    expect(charges().map(({ fields }) => fields.amount)).toEqual([250, Math.round((owed - 2.5) * 100)])
  })

  it("refuses what makes no sense, and a key that stands for another charge", async () => {
    const refused = async (input: Partial<ChargeCardOnFile>, says: string) =>
      await expect(charge(input)).rejects.toMatchObject({ message: expect.stringContaining(says) })
    await refused({ idempotency_key: "" }, "idempotency_key")
    await refused({ order_id: undefined }, "order_id or an amount")
    await refused({ order_id: "order_none" }, "no order")
    expect(await charge({ amount: 500 })).toMatchObject({ state: "failed", message: expect.stringContaining("less than $500") })
    await refused({ card_id: "iocard_none" }, "no such card")
    const other = await shop.shopper().registers()
    await refused({ customer_id: other.customerId, card_id: card.id }, "no such card")
    expect(charges()).toHaveLength(0)
    await charge()
    await refused({ amount: 1 }, "used for another charge")
    expect(await charge({ idempotency_key: "edit-2" })).toMatchObject({ state: "failed", message: expect.stringContaining("Nothing is owed") })
  })

  it("tells of a decline, keeps to it for the key, and takes a new key", async () => {
    const empty = await shopper.addsCard({ cardNum: "4000000000009995" })
    for (let times = 0; times < 2; times++) {
      expect(await charge({ card_id: empty.id })).toMatchObject({ state: "declined", message: expect.stringContaining("Insufficient funds") })
    }
    expect(charges()).toHaveLength(1)
    expect(await charge({ card_id: card.id, idempotency_key: "edit-1-again" })).toMatchObject({ state: "paid" })
    expect((await order()).owed).toBe(0)
  })

  it("that is in doubt is pending, lets no other key charge the order, and is told by its own key once it is known", async () => {
    const unknown = await shopper.addsCard({ cardNum: cards.unknown })
    expect(await charge({ card_id: unknown.id })).toMatchObject({ state: "pending" })
    expect(await charge({ card_id: card.id, idempotency_key: "edit-2" })).toMatchObject({ state: "failed", message: expect.stringContaining("just come in") })
    expect(charges()).toHaveLength(1)
    shop.sandbox.decide(String(charges()[0]?.fields.mchOrderNo), "paid")
    expect(await charge({ card_id: unknown.id })).toMatchObject({ state: "paid" })
    expect((await order()).owed).toBe(0)
    expect(charges()).toHaveLength(1)
  })

  it("whose answer came when nobody asked any more is booked by the job, once", async () => {
    const unknown = await shopper.addsCard({ cardNum: cards.unknown })
    await charge({ card_id: unknown.id })
    shop.sandbox.decide(String(charges()[0]?.fields.mchOrderNo), "paid")
    await sweepsSoon()
    expect((await order()).owed).toBe(0)
    expect(await charge({ card_id: unknown.id })).toMatchObject({ state: "paid", payment_id: expect.stringMatching(/^pay_/) })
    expect((await order()).transactions).toHaveLength(2)
  })

  it("goes on where a run that died had got to, after its minute is over", async () => {
    const { chargeRequests } = shop.books.iotpay.ledger
    const barrier = shop.sandbox.hold("cc_purchasewithtoken", { before: true })
    const dead = charge()
    await barrier.reached
    const request = await chargeRequests.byKey("edit-1")
    expect(request).toMatchObject({ state: "open", session_id: expect.any(String) })
    barrier.release()
    expect(await dead).toMatchObject({ state: "paid" })
    // As if it had died before it could write down what it had heard.
    await chargeRequests.change(request?.id ?? "", { state: "open", payment_id: null, leased_until: null })
    expect(await charge()).toMatchObject({ state: "paid" })
    expect(charges()).toHaveLength(1)
  })

  it("while IOTPay is away has failed, and the same key may be tried again", async () => {
    await shop.sandbox.pause()
    const failed = await charge()
    await shop.sandbox.resume()
    expect(failed).toMatchObject({ state: "failed" })
    expect(await charge()).toMatchObject({ state: "paid" })
    expect((await order()).owed).toBe(0)
  })

  it("that has expired, or was removed, is not charged", async () => {
    await shop.books.iotpay.ledger.cards.change(card.id, { expiry: "0125" })
    expect(await charge()).toMatchObject({ state: "failed", message: expect.stringContaining("expired") })
    await shopper.store("DELETE", `/store/iotpay/cards/${card.id}`)
    await expect(charge()).rejects.toMatchObject({ message: expect.stringContaining("not on file") })
    expect(charges()).toHaveLength(0)
  })

  it("charges an amount without an order, as a payment that the caller may use", async () => {
    const result = await charge({ order_id: undefined, amount: "12.34" })
    expect(result).toMatchObject({ state: "paid" })
    expect(await shop.container.resolve(Modules.PAYMENT).retrievePayment(result.payment_id ?? "")).toMatchObject({ amount: 12.34, captured_at: expect.anything() })
    expect(charges()[0]?.fields).toMatchObject({ amount: 1234 })
    await sweepsSoon()
    expect(shop.books.heldAtGateway(String(charges()[0]?.fields.mchOrderNo))).toBe(1234)
  })
})
