import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { eventually } from "../support/eventually"
import { OwedOrder } from "../support/owed-order"
import { describeShop, type TestShop } from "../support/test-shop"

/** The first run that is about to write an order's transaction stands still there. */
function stopsBeforeTransaction(shop: TestShop): { stopped: Promise<void>; goesOn: () => void } {
  const orders = shop.container.resolve(Modules.ORDER) as unknown as Record<"addOrderTransactions", (...of: unknown[]) => Promise<unknown>>
  const { addOrderTransactions } = orders
  let goesOn = () => {}
  const stopped = new Promise<void>((reached) => {
    orders.addOrderTransactions = async function (...of) {
      orders.addOrderTransactions = addOrderTransactions
      reached()
      await new Promise<void>((resolve) => (goesOn = resolve))
      return await addOrderTransactions.apply(this, of)
    }
  })
  return { stopped, goesOn: () => goesOn() }
}

const FIRST = 18.0687
const OWED = 16.1025

/** Between pressing the button and paying, the world may change: then nothing is kept that is not owed. */
describeShop("a payment link, and what happens meanwhile", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function expectGivenBack(order: OwedOrder, orderNumber: string): Promise<void> {
    await eventually(() => expect(shop.books.heldAtGateway(orderNumber)).toBe(0))
    expect(await shop.books.purchase(orderNumber)).toMatchObject({ state: "confirmed", owner: "reversal" })
    expect((await order.books()).captured).not.toContain(OWED)
  }

  it("the order is canceled: the link is dead, and who pays all the same is given it back", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const orderNumber = await order.presses(url)
    expect((await (await shop.admin()).cancels(order.id)).status).toBe(200)
    expect(await order.reads(url)).toContain("This link is not valid any more")
    expect(await order.asks()).toMatchObject({ status: 400, body: { message: "This order is canceled, so nothing can be paid for it any more." } })
    expect((await order.triesToPay(url)).headers.get("location")).toBe(url)
    expect(await order.reads(await order.paysAndComesBack(orderNumber))).toContain("given back")
    await expectGivenBack(order, orderNumber)
  })

  it("the admin takes the link back: who pays all the same is given it back", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const orderNumber = await order.presses(url)
    expect((await order.takesBack()).body.payment_link).toMatchObject({ state: "canceled" })
    expect(await order.knows()).toBeNull()
    expect(await order.reads(url)).toContain("This link is not valid any more")
    await order.paysAndComesBack(orderNumber)
    await expectGivenBack(order, orderNumber)
    expect(await order.books()).toMatchObject({ owed: OWED, captured: [FIRST], transactions: [FIRST] })
  })

  it("a link that was paid can't be taken back", async () => {
    const order = await OwedOrder.edited(shop)
    await order.paysAndComesBack(await order.presses((await order.link()).url))
    expect(await order.takesBack()).toMatchObject({ status: 400, body: { message: expect.stringContaining("has been paid") } })
    expect((await order.books()).owed).toBe(0)
  })

  it("the order is edited again: the old link and its page are out of date, a new one asks for all of it", async () => {
    const order = await OwedOrder.edited(shop)
    const old = await order.link()
    const orderNumber = await order.presses(old.url)
    await order.adds("field-notebook")
    expect(await order.reads(old.url)).toContain("This link is out of date")
    expect(await order.knows()).toMatchObject({ state: "changed" })
    expect((await order.triesToPay(old.url)).headers.get("location")).toBe(old.url)

    const fresh = await order.link()
    expect(fresh).toMatchObject({ state: "open", amount: 24.57 })
    await order.paysAndComesBack(orderNumber)
    await expectGivenBack(order, orderNumber)
    const paid = await order.presses(fresh.url)
    expect(await order.reads(await order.paysAndComesBack(paid))).toContain("Thank you")
    expect(await order.books()).toMatchObject({ owed: 0, captured: [FIRST, 24.5662] })
    expect(shop.books.heldAtGateway(paid)).toBe(2457)
  })

  it("the same sum is owed once more after it was paid: that is another link", async () => {
    const order = await OwedOrder.edited(shop)
    const first = await order.link()
    await order.paysAndComesBack(await order.presses(first.url))
    await order.adds("enamel-mug")
    const second = await order.link()
    expect(second).toMatchObject({ amount: 16.1, state: "open" })
    expect(second.url).not.toBe(first.url)
    expect(await order.reads(first.url)).toContain("Thank you")
    await order.paysAndComesBack(await order.presses(second.url))
    expect(await order.books()).toMatchObject({ owed: 0, captured: [OWED, OWED, FIRST], transactions: [OWED, OWED, FIRST] })
  })

  it("what is owed was paid in another way meanwhile: the card's payment goes back", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    const orderNumber = await order.presses(url)
    const admin = await shop.admin()
    const made = await admin.send<{ payment_collection: { id: string } }>("POST", "/admin/payment-collections", { order_id: order.id, amount: OWED })
    const cash = await admin.send("POST", `/admin/payment-collections/${made.body.payment_collection.id}/mark-as-paid`, { order_id: order.id })
    expect(cash.status).toBe(200)
    expect(await order.reads(url)).toContain("Nothing is owed on this order any more")
    await order.paysAndComesBack(orderNumber)
    await eventually(() => expect(shop.books.heldAtGateway(orderNumber)).toBe(0))
    expect(await order.books()).toMatchObject({ owed: 0, captured: [OWED, FIRST], transactions: [OWED, FIRST] })
  })

  it("core is stopped between the payment and the order's transaction: nothing more is asked for, and the job writes it", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    await order.paysAndComesBack(orderNumber)
    await order.losesTransaction(OWED)
    expect(await order.books()).toMatchObject({ owed: OWED, captured: [OWED, FIRST], transactions: [FIRST] })
    expect((await order.asks()).body.message).toMatch(/has just come in and is being recorded/)

    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { placed_at: null, next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    expect(await order.books()).toMatchObject({ owed: 0, captured: [OWED, FIRST], transactions: [OWED, FIRST] })
    expect(shop.books.heldAtGateway(orderNumber)).toBe(1610)
  })

  it("one run stands still until its turn is over, and another books the payment meanwhile: the order counts it once", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    const { stopped, goesOn } = stopsBeforeTransaction(shop)
    const first = order.paysAndComesBack(orderNumber)
    await stopped
    await shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)("iotpay_lease").update({ until_at: new Date(0) })
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, { next_look_at: new Date(0) })
    await iotpaySweep(shop.container)
    goesOn()
    await first
    const { transactions, ...books } = await order.books()
    expect(books).toMatchObject({ owed: 0, captured: [OWED, FIRST] })
    expect(transactions.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(FIRST + OWED, 6)
  })

  it("IOTPay is away: a sentence on the page, nothing charged, and the next press works", async () => {
    const order = await OwedOrder.edited(shop)
    const { url } = await order.link()
    shop.sandbox.fault("cc_purchase", "refuse connection")
    expect(await order.triesToPay(url)).toMatchObject({ status: 503, text: expect.stringContaining("The payment page can&#39;t be opened right now. Nothing was charged") })
    expect(await order.reads(await order.paysAndComesBack(await order.presses(url)))).toContain("Thank you")
  })

  it("the order is edited while IOTPay's page is open, but nothing is owed for that: the page is still good", async () => {
    const order = await OwedOrder.edited(shop)
    const orderNumber = await order.presses((await order.link()).url)
    const admin = await shop.admin()
    expect((await admin.send("POST", "/admin/order-edits", { order_id: order.id })).status).toBe(200)
    expect(await order.reads(await order.paysAndComesBack(orderNumber))).toContain("Thank you")
    expect(await order.books()).toMatchObject({ owed: 0, captured: [OWED, FIRST], transactions: [OWED, FIRST] })
  })
})
