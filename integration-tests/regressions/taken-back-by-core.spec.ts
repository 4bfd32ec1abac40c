import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, type StepResponse, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { finishPurchaseWorkflow } from "../../src/workflows"
import { jobRunsAfter } from "../support/clock"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

/** What happens between core's completion and the shop's own step after it, which fails. */
let meanwhile: () => Promise<void>

const bookSeatStep = createStep("book-seat", async (_: { id: string }): Promise<StepResponse<object>> => {
  await meanwhile()
  throw new Error("no such seat any more")
})

/** As a shop does it that sells tickets: the cart is completed inside a workflow of its own, and more must go well. */
const orderTicketWorkflow = createWorkflow("order-ticket", (input: WorkflowData<{ cart_id: string }>) => {
  const order = completeCartWorkflow.runAsStep({ input: transform(input, ({ cart_id }) => ({ id: cart_id })) })
  bookSeatStep(order)
  return new WorkflowResponse(order)
})

describeShop("a payment that core takes back after it had found its place", (shop) => {
  let shopper: Shopper

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held" })
    shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    meanwhile = async () => {
      const { id } = await shop.books.purchase(shopper.orderNumber)
      const { result } = await finishPurchaseWorkflow(shop.container).run({ input: { purchase_id: id } })
      expect(result).toMatchObject({ state: "paid" })
    }
  })

  afterEach(() => jest.restoreAllMocks())

  /** The completion is undone by core, which IOTPay refuses a refund, and tells nobody. */
  async function isUndone(): Promise<void> {
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "not now" }, { times: 2 })
    }
    const { errors } = await orderTicketWorkflow(shop.container).run({ input: { cart_id: shopper.cart.id }, throwOnError: false })
    shop.sandbox.clearFaults()
    expect(errors).not.toEqual([])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBeGreaterThan(0)
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
  }

  async function expectGivenBack(): Promise<void> {
    await jobRunsAfter(shop, 6, 11, 11)
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    const payment = await shop.books.payment(shopper)
    expect(payment.refunded).toEqual(payment.captured)
  }

  it("goes back", async () => {
    await isUndone()
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: null })
    await expectGivenBack()
  })

  it("makes no order any more, if core was stopped before it deleted its session", async () => {
    const payments = shop.container.resolve(Modules.PAYMENT)
    jest.spyOn(payments, "deletePaymentSession").mockResolvedValue(undefined)
    await isUndone()
    jest.restoreAllMocks()
    expect(await payments.listPaymentSessions({ id: [shopper.session.id] })).toHaveLength(1)
    await jobRunsAfter(shop, 3)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: null })
    await expectGivenBack()
    expect(await payments.listPaymentSessions({ id: [shopper.session.id] })).toHaveLength(0)
    expect((await shopper.completes()).body.type).not.toBe("order")
    expect(await shop.books.orderOf(shopper)).toBeUndefined()
  })

  it("goes back although the provider's word of it was lost", async () => {
    jest.spyOn(shop.books.iotpay.ledger.places, "reopen").mockRejectedValueOnce(new Error("connection terminated"))
    await isUndone()
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: expect.any(Date) })
    await expectGivenBack()
  })

  it("is left where a person says that it was dealt with", async () => {
    await isUndone()
    const { attention, ledger } = shop.books.iotpay
    const purchase = await shop.books.purchase(shopper.orderNumber)
    const entry = await attention.raise({ kind: "not_given_back", subject: purchase.id, purchase_id: purchase.id, amount: purchase.amount, reason: "-", advice: "-" })
    await attention.dealWith(entry?.id ?? "", "user_1")
    await ledger.purchases.markPlaced(purchase)
    await jobRunsAfter(shop, 6, 11)
    expect(await shop.books.purchase(shopper.orderNumber)).toMatchObject({ placed_at: expect.any(Date) })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBeGreaterThan(0)
  })

  it("is found by indexes, however much history there is", async () => {
    const knex = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { rows } = await knex.raw(
      `select indexdef from pg_indexes where indexname in ('iotpay_purchase_orders', 'IDX_payment_payment_collection_id', 'IDX_capture_payment_id', 'IDX_refund_payment_id')`
    )
    expect(rows).toHaveLength(4)
  })
})
