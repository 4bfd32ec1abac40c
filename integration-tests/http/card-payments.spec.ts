import { Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("paying with a card on file", (shop) => {
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

  it("charges it once, in one request, when the cart is completed", async () => {
    await shopper.choosesCard(card)
    expect(shopper.session.data).toMatchObject({ method: "card", card_id: card.id, card: { brand: "visa", last4: "4242" }, redirect_url: null, secure_id: null })
    expect(shopper.session.data).not.toHaveProperty("client_ip")
    expect(charges()).toHaveLength(0)
    expect(await shopper.completes()).toMatchObject({ status: 200, body: { type: "order" } })
    await expectPaidOnce()
    expect(charges()).toHaveLength(1)
    expect(charges()[0]?.fields).toMatchObject({ mchUserId: shopper.customerId, amount: 1807, currency: "CAD", clientIp: expect.stringMatching(/127\.0\.0\.1|::1/) })
    expect(charges()[0]?.fields).not.toHaveProperty("notifyUrl")
    expect(shop.sandbox.requests("cc_query")).toHaveLength(0)
  })

  it("is refunded like any other payment", async () => {
    await shopper.choosesCard(card)
    await shopper.completes()
    const { id } = await shop.books.payment(shopper)
    expect(await (await shop.admin()).refunds(id)).toMatchObject({ status: 200 })
    const [paid] = await purchases()
    expect(shop.books.heldAtGateway(paid?.order_number ?? "")).toBe(0)
  })

  it("believes no address that the browser gives for itself", async () => {
    await shopper.choosesIotpay({ card_id: card.id, client_ip: "203.0.113.99" })
    await shopper.completes()
    expect(charges()[0]?.fields.clientIp).not.toBe("203.0.113.99")
  })

  it("charges once however often the shopper presses pay", async () => {
    await shopper.choosesCard(card)
    const answers = await Promise.all([shopper.completes(), shopper.completes(), shopper.completes()])
    expect(answers.map(({ body }) => body.type)).toContain("order")
    await expectPaidOnce()
    expect(charges()).toHaveLength(1)
  })

  it.each([
    { shape: "FAIL", cardNum: "4000000000009995", says: /Insufficient funds/ },
    { shape: "status 9", cardNum: "4000000000009987", says: /declined/ },
  ])("tells the shopper why it was declined (as $shape), and takes another card without starting over", async ({ cardNum, says }) => {
    const empty = await shopper.addsCard({ cardNum })
    await shopper.choosesCard(empty)
    for (let tries = 0; tries < 2; tries++) {
      const declined = await shopper.completes()
      expect(declined).toMatchObject({ status: 200, body: { type: "cart", error: { message: expect.stringMatching(says), type: "payment_authorization_error" } } })
      expect(declined.body.error?.message).toContain("nothing was charged")
    }
    // The same card again is a new charge with a number of its own.
    expect(new Set(charges().map(({ fields }) => fields.mchOrderNo)).size).toBe(2)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()

    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectPaidOnce()
  })

  it("takes the same card again after it was declined", async () => {
    shop.sandbox.fault("cc_purchasewithtoken", { fail: "Do not honour" })
    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { message: expect.stringContaining("Do not honour") } } })
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectPaidOnce()
    const states = (await purchases()).map(({ state }) => state).sort()
    expect(states).toEqual(["confirmed", "declined"])
  })

  it("that could not leave at all can be tried again at once", async () => {
    await shopper.choosesCard(card)
    await shop.sandbox.pause()
    const answer = await shopper.completes()
    await shop.sandbox.resume()
    expect(answer).toMatchObject({ body: { type: "cart", error: { message: expect.stringContaining("nothing was charged") } } })
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectPaidOnce()
  })

  it("of another customer is refused as if it were not there, and so is everybody's without a login", async () => {
    const other = await (await shop.shopper().registers()).fillsCart()
    const guest = await shop.shopper().fillsCart()
    for (const stranger of [other, guest]) {
      expect(await stranger.triesIotpay({ card_id: card.id })).toMatchObject({ status: 404, body: { message: expect.stringContaining("not on file") } })
    }
    expect(await other.triesIotpay({ card_id: "iocard_01ARZ3NDEKTSV4RRFFQ69G5FAV" })).toMatchObject({ status: 404 })
    expect(charges()).toHaveLength(0)
  })

  it("that was removed after it was chosen is not charged", async () => {
    await shopper.choosesCard(card)
    await shopper.store("DELETE", `/store/iotpay/cards/${card.id}`)
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart", error: { message: expect.stringContaining("not on file") } } })
    expect(charges()).toHaveLength(0)
  })

  it("that has expired is marked, and refused with a sentence", async () => {
    await shop.books.iotpay.ledger.cards.change(card.id, { expiry: "0125" })
    expect(await shopper.cards()).toMatchObject([{ id: card.id, is_expired: true }])
    expect(await shopper.triesIotpay({ card_id: card.id })).toMatchObject({ status: 400, body: { message: expect.stringContaining("expired") } })
    expect(charges()).toHaveLength(0)
  })

  it("that is not confirmed yet is refused with a sentence", async () => {
    const { body } = await shopper.startsCard()
    expect(await shopper.triesIotpay({ card_id: body.card.id })).toMatchObject({ status: 400, body: { message: expect.stringContaining("not been confirmed") } })
  })

  it("is not charged for a cart that has changed since, or whose session is gone", async () => {
    await shopper.choosesCard(card)
    const [begun] = await purchases()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.completes()
    expect(charges()).toHaveLength(0)
    await makesDue()
    await iotpaySweep(shop.container)
    expect(await shop.books.purchase(begun?.order_number ?? "")).toMatchObject({ state: "closed", placed_at: expect.any(Date) })
    expect(shop.sandbox.requests("cc_query")).toHaveLength(0)
  })

  it("is not charged for goods that are sold out", async () => {
    await shopper.choosesCard(card)
    const stock = shop.container.resolve(Modules.INVENTORY)
    for (const { id, inventory_item_id, location_id } of await stock.listInventoryLevels({}, {})) {
      await stock.updateInventoryLevels([{ id, inventory_item_id, location_id, stocked_quantity: 0 }])
    }
    expect((await shopper.completes()).body.type).not.toBe("order")
    expect(charges()).toHaveLength(0)
  })
})
