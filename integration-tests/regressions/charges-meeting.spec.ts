import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Purchase } from "../../src/modules/iotpay"
import { chargeCardOnFileWorkflow, type ChargeCardOnFile } from "../../src/workflows"
import { cards } from "../support/cards"
import { OwedOrder } from "../support/owed-order"
import type { Shopper, StoreCard } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("charges of a card on file that meet", (shop) => {
  let shopper: Shopper
  let card: StoreCard

  const ledger = () => shop.books.iotpay.ledger
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const charges = () => shop.sandbox.requests("cc_purchasewithtoken")
  const held = () => shop.sandbox.orders().filter(({ payType, status }) => payType === "pay" && (status === 2 || status === 3)).length
  const charge = async (input: Partial<ChargeCardOnFile>) =>
    (await chargeCardOnFileWorkflow(shop.container).run({ input: { customer_id: shopper.customerId, idempotency_key: "key", ...input } })).result

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().registers()
    card = await shopper.addsCard()
  })

  /** The shopper has chosen the card, and not paid yet. */
  async function begun(): Promise<Purchase> {
    await shopper.fillsCart()
    await shopper.choosesCard(card)
    const [open] = await ledger().purchases.ofCollection(shopper.collectionId)
    if (!open) {
      throw new Error("nothing was begun")
    }
    return open
  }

  afterEach(() => jest.restoreAllMocks())

  it("of one payment that all of them saw open: one leaves, and the others ask what became of it", async () => {
    const open = await begun()
    const { iotpay } = shop.books
    const all = await Promise.all([1, 2, 3].map(() => iotpay.charges.chargeCard(open)))
    expect(all.map(({ id, state }) => ({ id, state }))).toContainEqual({ id: open.id, state: "confirmed" })
    expect(charges()).toHaveLength(1)
    expect(held()).toBe(1)
  })

  it("of one payment that was paid since the second of them looked: it is told so, and sends nothing", async () => {
    const open = await begun()
    const { iotpay } = shop.books
    expect(await iotpay.charges.chargeCard(open)).toMatchObject({ id: open.id, state: "confirmed" })
    expect(await iotpay.charges.chargeCard(open)).toMatchObject({ id: open.id, state: "confirmed" })
    expect(charges()).toHaveLength(1)
  })

  it("with its being given up, which looked at it before it left: it stays in doubt", async () => {
    const open = await begun()
    await ledger().charges.send(open.id)
    expect(await ledger().purchases.close(open.id, "Nobody went on with it; nothing was sent.")).toMatchObject({ state: "in_doubt", reason: null })
  })

  it("on two instances, of one declined payment: the second finds the first done, though it looked before", async () => {
    const { iotpay } = shop.books
    const { id } = await begun()
    await knex()("iotpay_purchase").where({ id }).update({ state: "declined", sent_at: new Date() })
    const declined = (await ledger().purchases.byId(id)) as Purchase
    const send = ledger().charges.send.bind(ledger().charges)
    jest.spyOn(ledger().charges, "send").mockImplementationOnce(async (...late) => {
      // Between the look and the sending, another instance does both.
      await iotpay.charges.chargeCard(declined)
      return await send(...late)
    })
    await expect(iotpay.charges.chargeCard(declined)).rejects.toMatchObject({ message: expect.stringMatching(/earlier payment.*Nothing more was charged/) })
    expect(charges()).toHaveLength(1)
    expect(held()).toBe(1)
  })

  it("under one key, without an order, after the first run stood still for longer than its lease: one is charged", async () => {
    const payments = shop.container.resolve(Modules.PAYMENT)
    const create = payments.createPaymentCollections.bind(payments) as (data: object) => Promise<never>
    let release = () => {}
    const reached = new Promise<void>((standsStill) => {
      jest.spyOn(payments, "createPaymentCollections").mockImplementationOnce((async (data: object) => {
        standsStill()
        await new Promise<void>((goesOn) => (release = goesOn))
        return await create(data)
      }) as never)
    })
    const first = charge({ amount: 12 })
    await reached
    const request = await ledger().chargeRequests.byKey("key")
    await ledger().chargeRequests.change(request?.id ?? "", { leased_until: new Date(0) })
    expect(await charge({ amount: 12 })).toMatchObject({ state: "paid" })
    release()
    await first
    expect(held()).toBe(1)
    expect(await charge({ amount: 12 })).toMatchObject({ state: "paid" })
  })

  it("and went back because the order was canceled meanwhile: its key says so, and not for ever that it is not known", async () => {
    const order = await OwedOrder.edited(shop)
    const unknown = await shopper.addsCard({ cardNum: cards.unknown })
    const asked = { order_id: order.id, card_id: unknown.id }
    expect(await charge(asked)).toMatchObject({ state: "pending" })
    const number = String(charges()[0]?.fields.mchOrderNo)
    await (await shop.admin()).send("POST", `/admin/orders/${order.id}/cancel`)
    shop.sandbox.decide(number, "paid")
    const { id } = await shop.books.purchase(number)
    await ledger().purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(shop.books.heldAtGateway(number)).toBe(0)
    expect(await charge(asked)).toMatchObject({ state: "declined", message: expect.stringContaining("given back") })
    expect(charges()).toHaveLength(1)
  })

  it.each([0, -5, 0.001])("for %s dollars are refused before anything of the order is touched", async (amount) => {
    const order = await OwedOrder.edited(shop)
    const link = await order.link()
    await expect(charge({ order_id: order.id, amount })).rejects.toMatchObject({ message: expect.stringContaining("Nothing was charged") })
    expect(await order.knows()).toMatchObject({ id: link.id, state: "open" })
  })
})
