import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Admin } from "../support/admin"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("the books, when something was stopped in between", (shop) => {
  let shopper: Shopper
  let admin: Admin
  let paymentId: string

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const held = () => shop.books.heldAtGateway(shopper.orderNumber)
  const attention = async () => await shop.books.iotpay.listIotpayAttentions({ state: "open" })
  const transactions = async () => (await shop.books.orderOf(shopper))?.transactions

  /** The half hour in which the admin may try again by himself is over. */
  async function sweepsMuchLater(minutes = 31): Promise<void> {
    await knex()("iotpay_reversal").update({ sent_at: ago(minutes), created_at: ago(minutes), next_look_at: ago(1) })
    await iotpaySweep(shop.container)
  }

  /** Between this instance's look at the list and what it does about it, another one does all of it. */
  function anotherSweepsAfterThisLooked(): void {
    const { attention: list } = shop.books.iotpay
    const isLeftAlone = list.isLeftAlone.bind(list)
    jest.spyOn(list, "isLeftAlone").mockImplementationOnce(async (...of) => {
      const answer = await isLeftAlone(...of)
      await iotpaySweep(shop.container)
      return answer
    })
  }

  afterEach(() => jest.restoreAllMocks())

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    admin = await shop.admin()
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    paymentId = (await shop.books.payment(shopper)).id
  })

  it("record a refund that went through although its answer was lost, when nobody tries it again", async () => {
    const answered = shop.sandbox.hold("cc_refund")
    const refunding = admin.refunds(paymentId, 5)
    await answered.reached
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    expect((await refunding).status).not.toBe(200)
    answered.release()
    shop.sandbox.clearFaults()
    expect(held()).toBe(1307)

    await sweepsMuchLater(3)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "confirmed", booked_at: null }])
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [] })
    await sweepsMuchLater()
    await sweepsMuchLater()
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
    expect(await transactions()).toEqual([shopper.session.amount, -5])
    expect(held()).toBe(1307)
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ state: "confirmed", booked_at: expect.any(Date) }])
  })

  it("leave a refund alone that the admin tried again in time", async () => {
    const answered = shop.sandbox.hold("cc_refund")
    const refunding = admin.refunds(paymentId, 5)
    await answered.reached
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    await refunding
    answered.release()
    shop.sandbox.clearFaults()
    expect(await admin.refunds(paymentId, 5)).toMatchObject({ status: 200 })
    await sweepsMuchLater()
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
    expect(await transactions()).toEqual([shopper.session.amount, -5])
    expect(held()).toBe(1307)
  })

  it("make a refund that Medusa wrote down and IOTPay was never asked for, once", async () => {
    const id = generateEntityId(undefined, "ref")
    await knex()("refund").insert({ id, payment_id: paymentId, amount: 7, raw_amount: { value: "7", precision: 20 }, created_at: ago(3), updated_at: ago(3) })
    await iotpaySweep(shop.container)
    await iotpaySweep(shop.container)
    expect(held()).toBe(1107)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [7] })
    expect(await transactions()).toEqual([shopper.session.amount, -7])
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
  })

  it("list a refund that IOTPay refuses to make, without asking again at every turn", async () => {
    shop.sandbox.configure({ allowRefundBeforeSettlement: false })
    const id = generateEntityId(undefined, "ref")
    await knex()("refund").insert({ id, payment_id: paymentId, amount: 7, raw_amount: { value: "7", precision: 20 }, created_at: ago(3), updated_at: ago(3) })
    await iotpaySweep(shop.container)
    await iotpaySweep(shop.container)
    expect(await attention()).toMatchObject([{ kind: "refund_not_made", amount: 700, reason: expect.stringContaining("$7.00") }])
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    shop.sandbox.settle()
    await knex()("iotpay_attention").update({ last_seen_at: ago(31) })
    await iotpaySweep(shop.container)
    expect(held()).toBe(1107)
    expect(await attention()).toEqual([])
  })

  it("ask IOTPay for a forgotten refund once, though two instances find it at the same moment", async () => {
    shop.sandbox.configure({ allowRefundBeforeSettlement: false })
    const id = generateEntityId(undefined, "ref")
    await knex()("refund").insert({ id, payment_id: paymentId, amount: 7, raw_amount: { value: "7", precision: 20 }, created_at: ago(3), updated_at: ago(3) })
    anotherSweepsAfterThisLooked()
    await iotpaySweep(shop.container)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
    expect(await attention()).toMatchObject([{ kind: "refund_not_made", times: 1 }])
  })

  it("write the order's transaction of a refund that core was stopped before writing", async () => {
    await admin.refunds(paymentId, 5)
    await knex()("order_transaction").where("amount", "<", 0).delete()
    await sweepsMuchLater(3)
    expect(await transactions()).toEqual([shopper.session.amount, -5])
    await knex()("iotpay_reversal").update({ booked_at: null })
    await sweepsMuchLater(3)
    expect(await transactions()).toEqual([shopper.session.amount, -5])
  })

  it("give back what a canceled order still holds, because core tells nobody that its refund failed", async () => {
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "not now" }, { times: 2 })
    }
    const order = await shop.books.orderOf(shopper)
    expect(await admin.cancels(order?.id ?? "")).toMatchObject({ status: 200 })
    expect(held()).toBe(1807)
    await knex()("order").where({ id: order?.id }).update({ canceled_at: ago(3) })
    await iotpaySweep(shop.container)
    expect(await attention()).toMatchObject([{ kind: "canceled_holds_money", order_id: order?.id, amount: 1807 }])

    shop.sandbox.clearFaults()
    await knex()("iotpay_attention").update({ last_seen_at: ago(31) })
    await iotpaySweep(shop.container)
    await iotpaySweep(shop.container)
    expect(held()).toBe(0)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [shopper.session.amount] })
    expect(await attention()).toEqual([])
  })

  it("ask IOTPay for a canceled order's money once, though two instances find it at the same moment", async () => {
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "not now" }, { times: 100 })
    }
    const order = await shop.books.orderOf(shopper)
    expect(await admin.cancels(order?.id ?? "")).toMatchObject({ status: 200 })
    await knex()("order").where({ id: order?.id }).update({ canceled_at: ago(3) })
    const before = shop.sandbox.requests("cc_void").length
    anotherSweepsAfterThisLooked()
    await iotpaySweep(shop.container)
    expect(shop.sandbox.requests("cc_void")).toHaveLength(before + 1)
    expect(await attention()).toMatchObject([{ kind: "canceled_holds_money", times: 1 }])
  })

  it("list an order that core made before it was paid, and that nobody paid", async () => {
    const other = await shop.shopper().atIotpay()
    const link = shop.container.resolve(ContainerRegistrationKeys.LINK)
    const [order] = await shop.container
      .resolve(Modules.ORDER)
      .createOrders([{ currency_code: "cad", region_id: shop.seeded.region.id, email: "anne@example.com", items: [{ title: "Maple syrup", quantity: 1, unit_price: 18.07 }] }])
    await link.create([
      { [Modules.ORDER]: { order_id: order?.id }, [Modules.CART]: { cart_id: other.cart.id } },
      { [Modules.ORDER]: { order_id: order?.id }, [Modules.PAYMENT]: { payment_collection_id: other.collectionId } },
    ])
    // Core's lock on the cart is surely over: nobody is just having it paid.
    await knex()("order").where({ id: order?.id }).update({ created_at: ago(6) })
    const purchase = await shop.books.purchase(other.orderNumber)
    await shop.books.iotpay.ledger.purchases.change(purchase.id, { expires_at: ago(11), next_look_at: ago(1) })
    await iotpaySweep(shop.container)
    expect(await attention()).toMatchObject([{ kind: "order_unpaid", subject: order?.id, reason: expect.stringContaining(`#${order?.display_id}`) }])
  })
})
