import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import iotpaySweep from "../../src/jobs/iotpay-sweep"
import type { Admin } from "../support/admin"
import { addsToOrder } from "../support/order-edit"
import type { Shopper } from "../support/shopper"
import { describeShop } from "../support/test-shop"

/** What core does around refunds that the plugin has to live with; the list of all is in undone.spec.ts. */
describeShop("core's refunds", (shop) => {
  let shopper: Shopper
  let admin: Admin
  let paymentId: string

  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const held = () => shop.books.heldAtGateway(shopper.orderNumber)
  const sum = (amounts: number[] = []) => amounts.reduce((total, amount) => total + amount, 0)
  const transactions = async () => (await shop.books.orderOf(shopper))?.transactions ?? []
  const ordersModule = () => shop.container.resolve(Modules.ORDER) as unknown as Record<"listOrderTransactions", (...of: unknown[]) => Promise<unknown>>

  /** Half an hour passes, twice: what was settled by one run is booked by the next. */
  async function jobRuns(): Promise<void> {
    for (let runs = 0; runs < 3; runs++) {
      await knex()("iotpay_reversal").update({ sent_at: ago(31), created_at: ago(31), next_look_at: ago(1) })
      await knex()("order").whereNotNull("canceled_at").update({ canceled_at: ago(31) })
      await knex()("iotpay_attention").update({ last_seen_at: ago(31) })
      await iotpaySweep(shop.container)
    }
  }

  async function expectAgreement(refunded: number[]): Promise<void> {
    expect((await shop.books.payment(shopper)).refunded).toEqual(refunded)
    expect(held()).toBe(Math.round((shopper.session.amount - sum(refunded)) * 100))
    expect(sum(await transactions())).toBeCloseTo(shopper.session.amount - sum(refunded), 6)
  }

  /** A refund that IOTPay makes, after the admin has read that it may have gone through: core has forgotten it by then. */
  async function losesRefund(amount: number, refund: () => Promise<unknown> = () => admin.refunds(paymentId, amount)): Promise<void> {
    shop.sandbox.fault("cc_refund", "leave undecided")
    await refund()
    expect((await shop.books.reversals(shopper.orderNumber)).at(-1)).toMatchObject({ state: "in_doubt", amount: amount * 100 })
  }

  function succeeds(): void {
    const undecided = shop.sandbox.orders().find(({ payType, status }) => payType === "refund" && status === 1)
    shop.sandbox.decide(undecided?.mchOrderNo ?? "", "paid")
  }

  beforeEach(async () => {
    shop.sandbox.configure({ notifications: "held", allowRefundBeforeSettlement: true })
    admin = await shop.admin()
    shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    paymentId = (await shop.books.payment(shopper)).id
  })

  it("adopted while the order is canceled: recorded once, the rest goes back as well, and the order's transactions are even", async () => {
    await losesRefund(5)
    const order = await shop.books.orderOf(shopper)
    expect(await admin.cancels(order?.id ?? "")).toMatchObject({ status: 200 })
    expect(held()).toBe(1307)
    succeeds()
    await jobRuns()
    expect(held()).toBe(0)
    expect(sum((await shop.books.payment(shopper)).refunded)).toBeCloseTo(shopper.session.amount, 6)
    expect(sum(await transactions())).toBeCloseTo(0, 6)
    expect(shop.sandbox.orders().filter(({ payType }) => payType === "refund").map(({ amount }) => amount)).toEqual([500, 1307])
  })

  it("adopted while an order edit is open: booked once when that is over, for both change what the order comes to, and the edit goes on", async () => {
    await losesRefund(5)
    const order = await shop.books.orderOf(shopper)
    const edit = await admin.send("POST", "/admin/order-edits", { order_id: order?.id })
    expect(edit.status).toBe(200)
    succeeds()
    await jobRuns()
    expect((await shop.books.payment(shopper)).refunded).toEqual([5])
    expect(await transactions()).toEqual([shopper.session.amount])
    expect(await admin.send("DELETE", `/admin/order-edits/${order?.id}`)).toMatchObject({ status: 200 })
    await jobRuns()
    await expectAgreement([5])
    await addsToOrder(shop, admin, order?.id ?? "")
    await jobRuns()
    await expectAgreement([5])
  })

  it("of two admins at once, both of them 9 of 18.07, that core books for each other: the job makes the transactions agree", async () => {
    const { listOrderTransactions } = ordersModule()
    let come: () => void = () => undefined
    let go: () => void = () => undefined
    const firstLooks = new Promise<void>((resolve) => (come = resolve))
    const secondLooks = new Promise<void>((resolve) => (go = resolve))
    let looks = 0
    ordersModule().listOrderTransactions = async function (...of) {
      const found = await listOrderTransactions.apply(this, of)
      if (++looks === 1) {
        come()
        await secondLooks
      } else {
        go()
      }
      return found
    }
    const first = admin.refunds(paymentId, 9)
    await firstLooks
    const answers = await Promise.all([first, admin.refunds(paymentId, 9)]).finally(() => (ordersModule().listOrderTransactions = listOrderTransactions))
    expect(answers.map(({ status }) => status)).toContain(200)
    await jobRuns()
    await expectAgreement([9, 9])
    await jobRuns()
    await expectAgreement([9, 9])
  })

  it("booked twice over, 36 of an order of 18.07: a transaction of ours takes back what is too much, once, and core's rows stay", async () => {
    await admin.refunds(paymentId, 9)
    await admin.refunds(paymentId, 9)
    const order = await shop.books.orderOf(shopper)
    const orders = shop.container.resolve(Modules.ORDER)
    const booked = await orders.listOrderTransactions({ order_id: order?.id, reference: "refund" })
    await orders.addOrderTransactions(booked.map(({ reference_id }) => ({ order_id: order?.id ?? "", amount: -9, currency_code: "cad", reference: "refund", reference_id: reference_id ?? "" })))
    expect(sum(await transactions())).toBeCloseTo(shopper.session.amount - 36, 6)
    await jobRuns()
    await expectAgreement([9, 9])
    expect((await transactions()).sort((one, other) => one - other)).toEqual([-9, -9, -9, -9, 18, shopper.session.amount])
  })

  it.each([
    { first: 5, then: 7, what: "takes back what is too much" },
    { first: 7, then: 5, what: "books what is missing" },
  ])("of $first, booked as the $then of the next one, because its own transaction was lost: the job $what", async ({ first, then }) => {
    await admin.refunds(paymentId, first)
    await knex()("order_transaction").where("amount", "<", 0).delete()
    await admin.refunds(paymentId, then)
    expect(await transactions()).toEqual([shopper.session.amount, -then, -then])
    await jobRuns()
    await expectAgreement([first, then])
    await jobRuns()
    await expectAgreement([first, then])
  })

  it("that IOTPay refuses while an order is canceled: core says that it is canceled and booked, and the payment still shows all its money", async () => {
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "not now" })
    }
    const order = await shop.books.orderOf(shopper)
    expect(await admin.cancels(order?.id ?? "")).toMatchObject({ status: 200, body: { order: { status: "canceled" } } })
    expect(held()).toBe(1807)
    expect(await shop.books.payment(shopper)).toMatchObject({ captured: [shopper.session.amount], refunded: [] })
    expect(await shop.books.reversals(shopper.orderNumber)).toMatchObject([{ kind: "void", state: "refused" }, { kind: "refund", state: "refused" }])
    // What the dashboard offers for such a payment gives it back at once; then core refuses, because the order is canceled.
    expect(await admin.refunds(paymentId)).toMatchObject({ status: 400, body: { message: expect.stringContaining("canceled") } })
    expect(held()).toBe(0)
    await jobRuns()
    expect(held()).toBe(0)
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [shopper.session.amount] })
    expect(sum(await transactions())).toBeCloseTo(0, 6)
  })
})
