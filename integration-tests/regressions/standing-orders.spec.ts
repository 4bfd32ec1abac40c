import { Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import { judge } from "../../src/modules/iotpay/purchases/readings"
import { cards } from "../support/cards"
import { eventually } from "../support/eventually"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

describeShop("what an order rests on", (shop) => {
  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  async function change(orderNumber: string, values: object): Promise<void> {
    const { id } = await shop.books.purchase(orderNumber)
    await shop.books.iotpay.ledger.purchases.change(id, values)
  }

  async function sweepNow(orderNumber: string, values: object = {}): Promise<void> {
    await change(orderNumber, { next_look_at: new Date(0), placed_at: null, ...values })
    await iotpaySweep(shop.container)
  }

  async function expectStillPaid(shopper: Shopper, orderNumber: string): Promise<void> {
    expect(shop.books.heldAtGateway(orderNumber)).toBe(shop.sandbox.order(orderNumber).amount)
    expect(await shop.books.reversals(orderNumber)).toEqual([])
    expect(await shop.books.orderOf(shopper)).toMatchObject({ status: "pending" })
  }

  it.each(["pp_iotpay_iotpay", "pp_system_default"])(
    "is not given back when the shopper starts another payment (%s) on the paid cart and comes back later",
    async (provider_id) => {
      const shopper = await shop.shopper().atIotpay()
      const back = await shopper.pays()
      await shopper.comesBack(back)
      const number = shopper.orderNumber
      const { token } = shopper.session.data
      await shopper.store("POST", `/store/payment-collections/${shopper.collectionId}/payment-sessions`, { provider_id })

      await sweepNow(number, { owned_at: minutesAgo(6), confirmed_at: minutesAgo(6) })
      expect((await shopper.comesBack(back)).pathname).toBe("/ca/paid")
      expect((await shopper.watches(token)).body).toMatchObject({ payment: { state: "paid" } })
      await expectStillPaid(shopper, number)
    }
  )

  it("is not paid with what comes once it is canceled: that goes back", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    let goesOn = () => {}
    jest.spyOn(shop.books.iotpay.ledger.purchases, "claim").mockImplementationOnce(() => new Promise((claimed) => (goesOn = () => claimed(false))))
    const stopped = shopper.completes()
    await eventually(async () => expect(await shop.books.orderOf(shopper)).toBeDefined())
    const order = await shop.books.orderOf(shopper)
    expect(await (await shop.admin()).cancels(order?.id ?? "")).toMatchObject({ status: 200 })
    await sweepNow(shopper.orderNumber)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(await shop.books.payments(shopper)).toEqual([])
    goesOn()
    await stopped
    jest.restoreAllMocks()
  })

  it("stays placed when an older answer about it is late", async () => {
    const shopper = await shop.shopper().atIotpay()
    const before = await shop.books.purchase(shopper.orderNumber)
    await shopper.paysAndComesBack()
    const { id, placed_at, first_confirmed_at } = await shop.books.purchase(shopper.orderNumber)
    const late = judge(before, { kind: "payment", outcome: "succeeded", status: 2, merchantId: before.merchant_id, currency: "CAD", amount: before.amount } as never, new Date())
    expect(late).toMatchObject({ placed_at: null })
    expect(await shop.books.iotpay.ledger.purchases.record(id, late)).toMatchObject({ placed_at, first_confirmed_at })
  })

  it("is called paid, even if a later answer of the gateway's is odd", async () => {
    const shopper = await shop.shopper().atIotpay()
    const back = await shopper.pays()
    await shopper.comesBack(back)
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await sweepNow(shopper.orderNumber, { confirmed_at: minutesAgo(6) })
    expect((await shopper.comesBack(back)).pathname).toBe("/ca/paid")
    await expectStillPaid(shopper, shopper.orderNumber)
  })

  it("can't be released under a completion that has just claimed it again", async () => {
    const shopper = await shop.shopper().atIotpay()
    const { purchases } = shop.books.iotpay.ledger
    const { id } = await shop.books.purchase(shopper.orderNumber)
    await purchases.claim(id, "order")
    await change(shopper.orderNumber, { owned_at: minutesAgo(6) })
    expect(await purchases.claim(id, "order")).toBe(true)
    expect(await purchases.release(id, minutesAgo(5))).toBe(false)
    expect(await purchases.claim(id, "reversal")).toBe(false)
  })

  it("of two purchases of one session is the one whose number the payment has; the other, paid late, goes back", async () => {
    const shopper = await shop.shopper().atIotpay()
    const first = shopper.orderNumber
    const payments = shop.container.resolve(Modules.PAYMENT)
    const changed = { id: shopper.session.id, amount: 20, currency_code: "cad", data: shopper.session.data }
    const session = await payments.updatePaymentSession(changed)
    const second = String(session.data.order_number)
    expect(second).not.toBe(first)
    await shop.sandbox.pay(second)
    expect((await shopper.completes()).body).toMatchObject({ type: "order" })

    await shop.sandbox.pay(first)
    await sweepNow(first)
    expect(shop.books.heldAtGateway(first)).toBe(0)
    expect(shop.books.heldAtGateway(second)).toBe(2_000)
  })

  it("two purchases of one session that nobody wants both go back", async () => {
    const shopper = await shop.shopper().atIotpay()
    const payments = shop.container.resolve(Modules.PAYMENT)
    const session = await payments.updatePaymentSession({ id: shopper.session.id, amount: 20, currency_code: "cad", data: shopper.session.data })
    const numbers = [shopper.orderNumber, String(session.data.order_number)]
    await payments.deletePaymentSession(shopper.session.id)
    for (const number of numbers) {
      await shop.sandbox.pay(number)
      await sweepNow(number)
      expect(shop.books.heldAtGateway(number)).toBe(0)
    }
  })

  it("another page of the same amount is opened when the old one can't be paid any more", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack(cards.declined)
    const payments = shop.container.resolve(Modules.PAYMENT)
    const { amount, data, id } = shopper.session
    const session = await payments.updatePaymentSession({ id, amount, currency_code: "cad", data })
    expect(session.data.order_number).not.toBe(shopper.orderNumber)
  })
})
