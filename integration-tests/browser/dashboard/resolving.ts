import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import type { Page } from "playwright-core"
import { jobRunsAfter } from "../../support/clock"
import type { Dashboard, Look } from "../../support/dashboard"
import { eventually } from "../../support/eventually"
import { OrderPage } from "../../support/order-page"
import { ShopProcess } from "../../support/shop-process"
import type { Shopper } from "../../support/shopper"

/** What only an admin can settle, from the list to the order and back: each kind as it comes about. */
export function resolvingTests(dashboard: Dashboard, opens: (order: OrderPage, look?: Look) => Promise<Page>): void {
  const { shop } = dashboard
  const entry = (page: Page, name: string) => page.getByRole("listitem", { name })
  const warnings = (page: Page) => page.getByRole("region", { name: "IOTPay and Medusa disagree" })
  const section = (page: Page, name: string) => page.getByRole("region", { name })
  const confirm = async (page: Page, title: string, name: string) => await page.getByRole("alertdialog", { name: title }).getByRole("button", { name }).click()
  const knex = () => shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const listed = async () => (await shop.books.iotpay.attention.list({ state: "open", limit: 5, offset: 0 })).entries

  /** From the entry of the list to the order's page. */
  async function leadsToOrder(name: string): Promise<Page> {
    const page = await dashboard.opens("/iotpay")
    await entry(page, name).getByRole("link", { name: "Open the order" }).click()
    await page.setViewportSize({ width: 1280, height: 1_900 })
    return page
  }

  /** The order stands, and the shop was killed before it was paid. */
  async function unpaidOrder(): Promise<Shopper> {
    const other = await ShopProcess.start(shop)
    try {
      const shopper = await (await other.shopper().fillsCart()).choosesIotpay()
      const asked = shop.sandbox.hold("cc_query", { before: true })
      const completing = shopper.completes().catch(() => undefined)
      await asked.reached
      await other.kill()
      asked.release()
      await completing
      return Object.assign(shop.shopper(), { ...shopper, shop })
    } finally {
      await other.kill()
    }
  }

  /** An admin's refund that IOTPay makes, and whose answer is lost. */
  async function refundsAndHearsNothing(operation: "cc_void" | "cc_refund", paymentId: string, amount?: number): Promise<void> {
    const answered = shop.sandbox.hold(operation)
    const refunding = (await shop.admin()).refunds(paymentId, amount)
    await answered.reached
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 100 })
    expect((await refunding).status).not.toBe(200)
    answered.release()
    shop.sandbox.clearFaults()
  }

  it("an order that was placed and never paid: the admin sends a payment link, the shopper pays, and the entry ends", async () => {
    const shopper = await unpaidOrder()
    await jobRunsAfter(shop, 75, 6)
    const page = await leadsToOrder("An order was placed and never paid")
    await warnings(page).getByText("no payment of $18.07 stands for it", { exact: false }).waitFor()
    await dashboard.pictures(page, "order-never-paid")
    await page.getByRole("button", { name: "IOTPay payment link" }).click()
    const link = await page.getByRole("dialog", { name: "Payment link" }).getByLabel("Link").inputValue()
    const shoppers = await dashboard.visits(link)
    await shoppers.getByRole("button", { name: "Pay $18.07 with IOTPay" }).click()
    await shoppers.getByLabel(/card number/i).fill("4242424242424242")
    await shoppers.getByLabel(/name/i).fill("Anne Shirley")
    await shoppers.getByLabel(/expiry/i).fill("12/39")
    await shoppers.getByLabel(/security code/i).fill("123")
    await shoppers.getByRole("button", { name: /^pay/i }).click()
    await shoppers.getByRole("heading", { name: "Thank you" }).waitFor()
    await eventually(async () => expect(await listed()).toEqual([]))
    await page.reload()
    await section(page, "IOTPay payment").getByRole("row", { name: "Taken $18.07 $18.07" }).waitFor()
    expect((await shop.books.orderOf(shopper))?.transactions).toEqual([shopper.session.amount])
  })

  it("a payment that its order can't take while IOTPay is away, in a shop that holds: trying again says that it is still open, and marking it no more than that", async () => {
    const { options } = shop.books.iotpay
    const usual = options.onStrandedPayment
    Object.assign(options, { onStrandedPayment: "hold" })
    try {
      const shopper = await unpaidOrder()
      await shopper.pays()
      await shop.books.iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id)
      shop.sandbox.fault("cc_query", "hang up before acting", { times: 1_000 })
      // That IOTPay does not answer is no reason to give it up, but for an hour without a place somebody must look.
      await jobRunsAfter(shop, 10, 61)
      const page = await opens(await OrderPage.of(shop, shopper))
      await warnings(page).getByText("$18.07 was received", { exact: false }).waitFor()
      await warnings(page).getByRole("button", { name: "Try again" }).click()
      await page.getByText("It still can’t be settled.", { exact: false }).waitFor()
      await dashboard.pictures(page, "order-still-open")
      await warnings(page).getByRole("button", { name: "Mark as dealt with" }).click()
      await confirm(page, "Mark as dealt with?", "Mark as dealt with")
      await page.getByText("Marked as dealt with.").waitFor()
      expect(await page.getByText("That is mended.").count()).toBe(0)
      expect(await shop.books.payments(shopper)).toEqual([])
      expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1807)
    } finally {
      Object.assign(options, { onStrandedPayment: usual })
    }
  })

  it("a refund that Medusa has and IOTPay refused to make: the admin has it made once IOTPay takes it", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    shop.sandbox.configure({ allowRefundBeforeSettlement: false })
    // As a shop leaves it that was killed between core's row and our request.
    await knex()("refund").insert({ id: generateEntityId(undefined, "ref"), payment_id: paymentId, amount: 7, raw_amount: { value: "7", precision: 20 } })
    await jobRunsAfter(shop, 3)
    const page = await leadsToOrder("A refund in Medusa was never made at IOTPay")
    await warnings(page).getByText("Medusa says that $7.00 was refunded, and IOTPay has not done it.").waitFor()
    await dashboard.pictures(page, "order-refund-not-made")
    shop.sandbox.settle()
    await warnings(page).getByRole("button", { name: "Refund at IOTPay" }).click()
    await confirm(page, "Refund $7.00?", "Refund at IOTPay")
    await section(page, "IOTPay activity").getByText("Refund of $7.00").waitFor()
    await warnings(page).waitFor({ state: "detached" })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1107)
    expect(await listed()).toEqual([])
    expect((await order.actions())[0]).toMatchObject({ what: "payment_mended" })
  })

  it("a canceled order whose refund IOTPay refused: the admin refunds it now", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "blocked by risk control" }, { times: 50 })
    }
    await (await shop.admin()).cancels(order.id)
    await jobRunsAfter(shop, 3)
    const page = await leadsToOrder("A canceled order still holds money")
    await warnings(page).getByText("The order is canceled, and $18.07 of its payment has not been given back.").waitFor()
    await dashboard.pictures(page, "order-canceled-holds-money")
    shop.sandbox.clearFaults()
    await warnings(page).getByRole("button", { name: "Refund now" }).click()
    await confirm(page, "Refund $18.07?", "Refund now")
    await warnings(page).waitFor({ state: "detached" })
    await section(page, "IOTPay payment").getByRole("row", { name: "Given back $18.07 $18.07" }).waitFor()
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    expect(await listed()).toEqual([])
  })

  it("money that went back, and whose payment is gone from Medusa: the admin notes it and marks it as dealt with", async () => {
    const { shopper, paymentId } = await OrderPage.paid(shop)
    await refundsAndHearsNothing("cc_void", paymentId)
    await knex()("payment").where({ id: paymentId }).update({ deleted_at: new Date() })
    await jobRunsAfter(shop, 3, 6)
    const page = await dashboard.opens("/iotpay")
    const unbooked = entry(page, "Money went back that is missing in Medusa’s books")
    await unbooked.getByText(shopper.orderNumber, { exact: false }).waitFor()
    await dashboard.pictures(page, "attention-not-booked")
    await unbooked.getByRole("button", { name: "Mark as dealt with" }).click()
    const drawer = page.getByRole("dialog", { name: "Mark as dealt with" })
    await drawer.getByLabel("What did you do about it?").fill("Noted in the ledger of the accountant.")
    await drawer.getByRole("button", { name: "Mark as dealt with" }).click()
    await page.getByText("Nothing needs your attention").waitFor()
    await jobRunsAfter(shop, 60)
    expect(await listed()).toEqual([])
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
  })

  it("a refund whose answer was lost, and that nobody tried again: the admin records it", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    shop.sandbox.settle()
    await refundsAndHearsNothing("cc_refund", paymentId, 5)
    await jobRunsAfter(shop, 3)
    const page = await opens(order)
    await warnings(page).getByText("$5.00 went back to the customer, and Medusa has no refund of it.").waitFor()
    await dashboard.pictures(page, "order-refund-lost")
    await warnings(page).getByRole("button", { name: "Record the refund" }).click()
    await confirm(page, "Record a refund of $5.00?", "Record the refund")
    await warnings(page).waitFor({ state: "detached" })
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1307)
  })
}
