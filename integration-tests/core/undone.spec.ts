import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { eventually } from "../support/eventually"
import { MANUAL_PAYMENT, offersManualPayment } from "../support/manual-payment"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a completion that core does twice, undoes, or does late", (shop) => {
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const heldInAll = () =>
    shop.sandbox.orders().filter(({ payType }) => payType === "pay").reduce((sum, { mchOrderNo }) => sum + shop.books.heldAtGateway(mchOrderNo), 0)
  const ordersModule = () => shop.container.resolve(Modules.ORDER) as unknown as Record<"addOrderTransactions", (...of: unknown[]) => Promise<unknown>>

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  /** Half an hour passes, and the job runs. */
  async function jobRuns(): Promise<void> {
    for (let runs = 0; runs < 2; runs++) {
      await knex()("iotpay_purchase").update({ next_look_at: ago(1), owned_at: ago(31) })
      await knex()("iotpay_reversal").update({ sent_at: ago(31), created_at: ago(31), next_look_at: ago(1) })
      await iotpaySweep(shop.container)
    }
  }

  /** Core authorizes and captures, and then something else of the completion fails. */
  async function completesAndFails(shopper: Shopper, meanwhile: () => Promise<unknown> = async () => undefined): Promise<void> {
    const original = ordersModule().addOrderTransactions
    ordersModule().addOrderTransactions = async () => {
      await meanwhile()
      throw new Error("the database is gone")
    }
    await shopper.completes().finally(() => (ordersModule().addOrderTransactions = original))
  }

  async function expectOneOrder(shopper: Shopper): Promise<void> {
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [shopper.session.amount] })
    expect(heldInAll()).toBe(1807)
  }

  it("authorized twice at once: one payment, captured once, and nothing is given back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const payments = shop.container.resolve(Modules.PAYMENT)
    const both = await Promise.allSettled([1, 2].map(() => payments.authorizePaymentSession(shopper.session.id, {})))
    expect(both.map(({ status }) => status)).toContain("fulfilled")
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await jobRuns()
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [shopper.session.amount], refunded: [] }])
    expect(await shop.books.reversals(shopper.orderNumber)).toEqual([])
    await expectOneOrder(shopper)
  })

  it("undone right after it was authorized: the money goes back at once, and the shopper can pay again", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await shopper.pays()
    await completesAndFails(shopper)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
    expect(shop.books.heldAtGateway(first)).toBe(0)

    await shopper.choosesIotpay()
    expect((await shopper.paysAndComesBack()).pathname).toBe("/ca/paid")
    await jobRuns()
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    await expectOneOrder(shopper)
  })

  it("undone right after it was authorized, while another attempt has placed the order: nothing is given back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    const writesTransaction = ordersModule().addOrderTransactions.bind(ordersModule())
    await completesAndFails(shopper, async () => {
      const draft = { currency_code: "cad", region_id: shop.seeded.region.id, email: "anne@example.com", items: [] }
      const [order] = await shop.container.resolve(Modules.ORDER).createOrders([draft])
      // Core looks for another link before it writes one: two that look at the same moment both write.
      await knex()("order_cart").insert({ id: "ordercart_2", order_id: order?.id, cart_id: shopper.cart.id })
      await knex()("order_payment_collection").insert({ id: "ordpay_2", order_id: order?.id, payment_collection_id: shopper.collectionId })
      const capture = await knex()("capture").first()
      await writesTransaction({ order_id: order?.id, amount: capture.amount, currency_code: "cad", reference: "capture", reference_id: capture.id })
    })
    await jobRuns()
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending" })
    expect(heldInAll()).toBe(1807)
    expect(await shop.books.reversals(shopper.orderNumber)).toEqual([])
    expect((await shopper.watches()).body).toMatchObject({ payment: { state: "paid" } })
  })

  it("undone, its refund in doubt, and completed again with a card on file: charged once more only when the first has gone back, and the later order has nothing of that refund", async () => {
    const shopper = await shop.shopper().registers()
    const card = await shopper.addsCard()
    await (await shopper.fillsCart()).choosesIotpay()
    const first = shopper.orderNumber
    await shopper.pays()
    shop.sandbox.fault("cc_void", "leave undecided")
    await completesAndFails(shopper)
    const [reversal] = await shop.books.reversals(first)
    expect(reversal).toMatchObject({ state: "in_doubt" })
    expect(await shopper.triesIotpay({ card_id: card.id })).toMatchObject({ status: 400, body: { message: expect.stringContaining("just being given back") } })
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toEqual([])

    shop.sandbox.decide(reversal?.number ?? "", "paid")
    if (reversal) {
      await shop.books.iotpay.reversals.settle(reversal)
    }
    await shopper.choosesCard(card)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await expectOneOrder(shopper)
    await jobRuns()
    await expectOneOrder(shopper)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(1)
    const refunded = (await shop.books.payments(shopper)).map((payment) => payment.refunded)
    expect(refunded).toEqual(expect.arrayContaining([[shopper.session.amount], []]))
  })

  it("undone, its refund refused, and completed again with a method that only promises to pay: what was taken first goes back", async () => {
    await offersManualPayment(shop)
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    await shopper.pays()
    shop.sandbox.fault("cc_void", "hang up before acting")
    await completesAndFails(shopper)
    expect(shop.books.heldAtGateway(first)).toBe(1807)

    await shopper.choosesIotpay({}, MANUAL_PAYMENT)
    expect(await shopper.completes()).toMatchObject({ body: { type: "order" } })
    await jobRuns()
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending", transactions: [] })
  })

  it("charged, and IOTPay has never heard of it for twenty seconds: still in doubt, and the order's when it lands", async () => {
    const shopper = await shop.shopper().registers()
    await (await shopper.fillsCart()).choosesCard(await shopper.addsCard())
    const charge = shop.sandbox.hold("cc_purchasewithtoken", { before: true })
    expect(await shopper.completes()).toMatchObject({ body: { type: "cart" } })
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { sent_at: new Date(Date.now() - 20_000), next_look_at: ago(1) })
    await iotpaySweep(shop.container)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ state: "in_doubt" })

    charge.release()
    await eventually(() => expect(shop.sandbox.order(shopper.orderNumber)).toMatchObject({ status: 2 }))
    await jobRuns()
    await expectOneOrder(shopper)
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
  })

  it("of a collection without an order, refunded, and the answer lost: the next try adopts it, and no order is touched", async () => {
    shop.sandbox.configure({ allowRefundBeforeSettlement: true })
    const payments = shop.container.resolve(Modules.PAYMENT)
    const money = { amount: 12.34, currency_code: "cad" }
    const collection = await payments.createPaymentCollections(money)
    const session = await payments.createPaymentSession(collection.id, { ...money, provider_id: "pp_iotpay_iotpay", data: {} })
    const number = String(session.data.order_number)
    await shop.sandbox.pay(number)
    await jobRuns()
    const [payment] = await payments.listPayments({ payment_session_id: session.id })
    const refund = { payment_id: payment?.id ?? "", amount: 5 }
    shop.sandbox.fault("cc_refund", "leave undecided")
    await expect(payments.refundPayment(refund)).rejects.toThrow(/may have gone through/)
    shop.sandbox.decide((await shop.books.reversals(number))[0]?.number ?? "", "paid")
    await payments.refundPayment(refund)
    await jobRuns()
    expect(shop.books.heldAtGateway(number)).toBe(734)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    expect(await knex()("order_transaction").select("id")).toEqual([])
  })
})
