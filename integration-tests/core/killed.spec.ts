import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow, markPaymentCollectionAsPaid } from "@medusajs/medusa/core-flows"
import { chargeCardOnFileWorkflow } from "../../src/workflows"
import { jobRunsAfter } from "../support/clock"
import { eventually } from "../support/eventually"
import { ShopProcess } from "../support/shop-process"
import { stocked } from "../support/stranded"
import { describeShop } from "../support/test-shop"

describeShop("core, killed between two of its own steps", (shop) => {
  let killed: ShopProcess

  const listed = async () => (await shop.books.iotpay.attention.list({ limit: 5, offset: 0 })).entries
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    killed = await ShopProcess.start(shop)
  }, 120_000)

  afterEach(async () => await killed.kill())

  it("while it authorizes a payment it has made the order already: the order is paid by what was taken, once", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await there.pays()
    const question = shop.sandbox.hold("cc_query")
    const completing = there.completes().catch(() => undefined)
    await question.reached
    expect(await shop.books.orderOf(there)).toMatchObject({ status: "pending", transactions: [] })
    await killed.kill()
    question.release()
    await completing
    expect(await shop.books.payments(there)).toEqual([])

    await jobRunsAfter(shop, 3, 2)
    expect(await shop.books.payments(there)).toMatchObject([{ captured: [there.session.amount], refunded: [] }])
    expect((await shop.books.orderOf(there))?.transactions).toEqual([there.session.amount])
    expect(shop.books.heldAtGateway(there.orderNumber)).toBe(1807)
  })

  it("while it authorizes, and its lock on the cart is never let go: what was paid is given back, and the order is on the list until it is canceled", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await there.pays()
    const question = shop.sandbox.hold("cc_query")
    const completing = there.completes().catch(() => undefined)
    await question.reached
    await killed.kill()
    question.release()
    await completing
    const order = await shop.books.orderOf(there)
    await shop.container.resolve(Modules.LOCKING).acquire(there.cart.id, { expire: 3_600 })

    await shop.books.iotpay.purchases.ask((await shop.books.purchase(there.orderNumber)).id)
    await jobRunsAfter(shop, 6, 2)
    expect(shop.books.heldAtGateway(there.orderNumber)).toBe(0)
    expect(await listed()).toMatchObject([{ kind: "order_unpaid", order_id: order?.id, state: "open", reason: expect.stringContaining("given back") }])

    await cancelOrderWorkflow(shop.container).run({ input: { order_id: order?.id ?? "" } })
    await eventually(async () => expect(await listed()).toMatchObject([{ state: "settled", note: "The order was canceled." }]))
    await jobRunsAfter(shop, 6)
    expect(await listed()).toHaveLength(1)
  })

  it("while it authorizes, and an admin charges a card for the order before that is known: what the shopper paid goes back", async () => {
    const there = await killed.shopper().registers()
    const card = await there.addsCard()
    await (await there.fillsCart()).choosesIotpay()
    await there.pays()
    const question = shop.sandbox.hold("cc_query")
    const completing = there.completes().catch(() => undefined)
    await question.reached
    await killed.kill()
    question.release()
    await completing
    const order_id = (await shop.books.orderOf(there))?.id ?? ""
    await chargeCardOnFileWorkflow(shop.container).run({ input: { customer_id: there.customerId, card_id: card.id, order_id, idempotency_key: "owed" } })

    await jobRunsAfter(shop, 6, 6)
    expect(await shop.books.orderOf(there)).toMatchObject({ transactions: [there.session.amount] })
    expect(shop.books.heldAtGateway(there.orderNumber)).toBe(0)
    expect(await shop.books.payments(there)).toEqual([])
    expect(await listed()).toEqual([])
  })

  it("while it completes a cart once more, after what was paid for it went back: the order that is left is on the list until it is paid otherwise", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await stocked(shop, 0)
    await there.pays()
    await shop.books.iotpay.purchases.ask((await shop.books.purchase(there.orderNumber)).id)
    await jobRunsAfter(shop, 6, 6)
    expect(await shop.books.purchase(there.orderNumber)).toMatchObject({ owner: "reversal", placed_at: expect.any(Date) })
    await stocked(shop, 10)
    // Core makes the order, then asks us to authorize, and we read what went back.
    const lock = await knex().transaction()
    await lock.raw("lock table iotpay_reversal in access exclusive mode")
    const completing = there.completes().catch(() => undefined)
    await eventually(async () => expect(await shop.books.orderOf(there)).toBeDefined())
    await killed.kill()
    await lock.rollback()
    await completing
    const order = await shop.books.orderOf(there)

    await jobRunsAfter(shop, 3)
    expect(await listed()).toEqual([])
    await jobRunsAfter(shop, 3, 1)
    expect(await listed()).toMatchObject([{ kind: "order_unpaid", order_id: order?.id, state: "open", times: 1, reason: expect.stringContaining("given back") }])

    await markPaymentCollectionAsPaid(shop.container).run({ input: { order_id: order?.id ?? "", payment_collection_id: there.collectionId } })
    await jobRunsAfter(shop, 1)
    expect(await listed()).toMatchObject([{ state: "settled" }])
    expect(shop.books.heldAtGateway(there.orderNumber)).toBe(0)
  })

  it("after it wrote down a refund, and before IOTPay was asked: it is made, once, and booked", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const { id } = await shop.books.payment(shopper)
    const admin = await killed.admin()
    // Our row comes after core's and before our request: whoever may not write it has written core's.
    const lock = await knex().transaction()
    await lock.raw("lock table iotpay_reversal in exclusive mode")
    const refunding = admin.refunds(id, 5).catch(() => undefined)
    await eventually(async () => expect(await knex()("refund").where({ payment_id: id })).toHaveLength(1))
    await killed.kill()
    await lock.rollback()
    await refunding
    expect(shop.sandbox.requests("cc_refund")).toEqual([])

    await jobRunsAfter(shop, 3, 2)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1307)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([shopper.session.amount, -5])
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
  })
})
