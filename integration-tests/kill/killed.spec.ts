import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { passes } from "../support/clock"
import { eventually } from "../support/eventually"
import { ShopProcess } from "../support/shop-process"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

describeShop("a shop that is killed", (shop) => {
  let killed: ShopProcess

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

  /** The shop is started again, and its job runs every minute for 300 seconds of its clock. */
  async function fiveMinutesLater(): Promise<void> {
    killed = await ShopProcess.start(shop)
    for (let minute = 1; minute <= 5; minute++) {
      await passes(knex(), 1)
      await killed.sweeps()
    }
  }

  async function expectBooks(shopper: Shopper, { paid, refunded = [] }: { paid: string; refunded?: number[] }): Promise<void> {
    const { amount } = shopper.session
    expect(await shop.books.payments(shopper)).toMatchObject([{ captured: [amount], refunded }])
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([amount, ...refunded.map((part) => -part)])
    const back = refunded.reduce((sum, part) => sum + part, 0)
    expect(shop.books.heldAtGateway(paid)).toBe(Math.round((amount - back) * 100))
    const taken = shop.sandbox.orders().filter(({ payType, status }) => payType === "pay" && status !== 9 && status !== 0)
    expect(taken).toHaveLength(1)
    expect(await shop.books.purchase(paid)).toMatchObject({ state: "confirmed", owner: "order" })
    const reversals = await shop.books.reversals(paid)
    expect(reversals).toMatchObject(refunded.map((part) => ({ state: "confirmed", amount: Math.round(part * 100), booked_at: expect.any(Date) })))
    expect(await shop.books.iotpay.listIotpayAttentions({})).toEqual([])
  }

  /** Is killed when it can't go on because of a table it wants to write; what it wanted to write is never written. */
  async function whileItWrites<T>(table: string, work: () => Promise<T>): Promise<T> {
    const lock = await knex().transaction()
    await lock.raw("lock table ?? in exclusive mode", [table])
    const working = work()
    const { pid } = await eventually(async () => {
      const { rows } = await knex().raw("select pid from pg_locks where not granted and relation = ?::regclass", [`"${table}"`])
      expect(rows).toHaveLength(1)
      return rows[0]
    })
    await killed.kill()
    await knex().raw("select pg_terminate_backend(?)", [pid])
    await lock.rollback()
    return await working
  }

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    killed = await ShopProcess.start(shop)
  }, 120_000)

  afterEach(async () => await killed.kill())

  it("while IOTPay charges a card has its order paid by it, once", async () => {
    const there = await killed.shopper().registers()
    await there.fillsCart()
    await there.choosesCard(await there.addsCard())
    const charge = shop.sandbox.hold("cc_purchasewithtoken")
    const completing = there.completes().catch(() => undefined)
    await charge.reached
    await killed.kill()
    charge.release()
    await completing
    await fiveMinutesLater()
    await expectBooks(there, { paid: there.orderNumber })
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
  })

  it("while IOTPay opens a page has taken nothing, and the shopper pays with the next one", async () => {
    const there = await killed.shopper().fillsCart()
    const page = shop.sandbox.hold("cc_purchase")
    const choosing = there.choosesIotpay().catch(() => undefined)
    await page.reached
    await killed.kill()
    page.release()
    await choosing
    const shopper = Object.assign(shop.shopper(), { cart: there.cart, collectionId: there.collectionId })
    await shopper.choosesIotpay()
    await shopper.paysAndComesBack()
    await fiveMinutesLater()
    await expectBooks(shopper, { paid: shopper.orderNumber })
  })

  it("before it could keep a notification has not acknowledged it, and finds the payment by itself", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await there.pays()
    const delivering = await whileItWrites("iotpay_notification", () => shop.sandbox.deliverNotifications())
    expect(delivering).toMatchObject([{ acknowledged: false }])
    await fiveMinutesLater()
    await expectBooks(there, { paid: there.orderNumber })
  })

  it("after it acknowledged a notification, and before it acted on it, acts on it when it is back", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await there.pays()
    const question = shop.sandbox.hold("cc_query", { before: true })
    expect(await shop.sandbox.deliverNotifications()).toMatchObject([{ acknowledged: true }])
    await question.reached
    await killed.kill()
    question.release()
    await fiveMinutesLater()
    await expectBooks(there, { paid: there.orderNumber })
    expect(await shop.books.iotpay.listIotpayNotifications({})).toMatchObject([{ state: "done" }])
  })

  it("between the payment and the order's transaction has it written when it is back, once", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await there.pays()
    await whileItWrites("order_transaction", () => there.completes().catch(() => undefined))
    expect(await shop.books.payments(there)).toMatchObject([{ captured: [there.session.amount] }])
    expect(await shop.books.orderOf(there)).toMatchObject({ transactions: [] })
    await fiveMinutesLater()
    await expectBooks(there, { paid: there.orderNumber })
  })

  it("between a refund and the order's transaction has it written when it is back, once", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const { id } = await shop.books.payment(shopper)
    const admin = await killed.admin()
    await whileItWrites("order_transaction", () => admin.refunds(id, 5).catch(() => undefined))
    expect(await shop.books.orderOf(shopper)).toMatchObject({ transactions: [shopper.session.amount] })
    await fiveMinutesLater()
    await expectBooks(shopper, { paid: shopper.orderNumber, refunded: [5] })
  })

  it.each([
    { what: "a void", operation: "cc_void", amount: undefined, before: false },
    { what: "a void that had not begun", operation: "cc_void", amount: undefined, before: true },
    { what: "a refund", operation: "cc_refund", amount: 5, before: false },
    { what: "a refund that had not begun", operation: "cc_refund", amount: 5, before: true },
  ] as const)("while IOTPay makes $what has it in its books afterwards, once", async ({ operation, amount, before }) => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    const { id } = await shop.books.payment(shopper)
    const admin = await killed.admin()
    const reversal = shop.sandbox.hold(operation, { before })
    const refunding = admin.refunds(id, amount).catch(() => undefined)
    await reversal.reached
    await killed.kill()
    reversal.release()
    await refunding
    await fiveMinutesLater()
    await expectBooks(shopper, { paid: shopper.orderNumber, refunded: [amount ?? shopper.session.amount] })
    expect(shop.sandbox.requests(operation)).toHaveLength(1)
  })

  it("in the middle of its job is no loss: another takes up what it had taken", async () => {
    const there = await (await killed.shopper().fillsCart()).choosesIotpay()
    await there.pays()
    await knex()("iotpay_purchase").update({ next_look_at: ago(1) })
    const question = shop.sandbox.hold("cc_query", { before: true })
    const swept = killed.sweeps()
    await question.reached
    await killed.kill()
    await swept
    question.release()
    await fiveMinutesLater()
    await expectBooks(there, { paid: there.orderNumber })
  })
})
