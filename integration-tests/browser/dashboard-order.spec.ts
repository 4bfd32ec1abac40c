import type { Page } from "playwright-core"
import { describeDashboard } from "../support/dashboard"
import { eventually } from "../support/eventually"
import { OrderPage } from "../support/order-page"
import { chargingTests } from "./dashboard/charging"
import { frenchOrderTests } from "./dashboard/french-order"
import { inDoubtTests } from "./dashboard/in-doubt"
import { resolvingTests } from "./dashboard/resolving"

describeDashboard("the dashboard's order page", (dashboard) => {
  const { shop } = dashboard

  beforeEach(() => shop.sandbox.configure({ notifications: "held" }))

  const section = (page: Page, name: string) => page.getByRole("region", { name })

  /** In a window as high as the page, so that pictures show all of it. */
  async function opens({ id }: OrderPage, look?: Parameters<typeof dashboard.opens>[1]): Promise<Page> {
    const page = await dashboard.opens(`/orders/${id}`, look)
    await page.setViewportSize({ width: look?.width ?? 1280, height: 1_900 })
    return page
  }

  it("shows what IOTPay says beside what Medusa says; a refund there is a void in the timeline", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    const page = await opens(order)
    const payment = section(page, "IOTPay payment")
    await payment.getByText("Visa •••• 4242", { exact: false }).waitFor()
    expect(await payment.getByRole("row", { name: "Taken $18.07 $18.07" }).count()).toBe(1)
    expect(await payment.getByRole("note").textContent()).toContain("Refunding all $18.07 will be a void")
    await payment.getByRole("button", { name: /^Details of/ }).click()
    await payment.getByText(shopper.orderNumber).waitFor()
    await dashboard.pictures(page, "order-payment")

    await page.setViewportSize({ width: 1280, height: 900 })
    // The dashboard's own button has no name; it is the only one beside the provider's.
    await page.getByText("pp_iotpay_iotpay").locator("xpath=../..").getByRole("button").click()
    await page.getByRole("menuitem", { name: "Refund" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).waitFor()
    await eventually(async () => expect(await page.getByText("Refunding all $18.07 will be a void", { exact: false }).count()).toBe(2))
    await dashboard.pictures(page, "order-refunding")
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
    await section(page, "IOTPay activity").getByText("Void of $18.07").waitFor()
    await payment.getByRole("row", { name: "Given back $18.07 $18.07" }).waitFor()
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    await page.setViewportSize({ width: 1280, height: 1_900 })
    await dashboard.pictures(page, "order-refunded")
  })

  it("warns of a refund at IOTPay's portal and records it; then the two agree", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    const page = await opens(order)
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 500)
    await section(page, "IOTPay payment").getByRole("button", { name: "Check now" }).click()
    const warnings = section(page, "IOTPay and Medusa disagree")
    await warnings.getByText("$5.00 was given back at IOTPay’s own portal, and Medusa still counts it as paid.").waitFor()
    await page.getByText("IOTPay was asked, and this is what it says now.").waitFor()
    await dashboard.pictures(page, "order-warning")
    await warnings.getByRole("button", { name: "Record the refund" }).click()
    await page.getByRole("alertdialog", { name: "Record a refund of $5.00?" }).getByRole("button", { name: "Record the refund" }).click()
    await section(page, "IOTPay activity").getByText("$5.00 given back at IOTPay’s portal").waitFor()
    await warnings.waitFor({ state: "detached" })
    expect((await shop.books.payment(shopper)).refunded).toEqual([5])
  })

  it("makes a payment link, and takes it back", async () => {
    const { order } = await OrderPage.owing(shop)
    const page = await opens(order)
    await page.getByRole("button", { name: "IOTPay payment link" }).click()
    const drawer = page.getByRole("dialog", { name: "Payment link" })
    expect(await drawer.getByLabel("Link").inputValue()).toContain("/iotpay/pay/")
    await page.setViewportSize({ width: 1280, height: 900 })
    await dashboard.pictures(page, "order-payment-link")
    await drawer.getByRole("button", { name: "Take the link back" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Take the link back" }).click()
    await page.getByText("The link can’t be paid any more.").waitFor()
    expect((await order.actions()).map(({ what }) => what)).toEqual(["payment_link_canceled", "payment_link_made"])
  })

  describe("charges", () => chargingTests(dashboard, opens))
  describe("settles", () => resolvingTests(dashboard, opens))
  describe("settles what is in doubt:", () => inDoubtTests(dashboard, opens))
  describe("in French", () => frenchOrderTests(dashboard, opens))

  it("keeps an order with 40 attempts short, until the older ones are asked for", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    const { id: _id, ...paid } = await shop.books.purchase(shopper.orderNumber)
    const { purchases } = shop.books.iotpay.ledger
    for (let attempt = 0; attempt < 39; attempt++) {
      const declined = { ...paid, state: "declined" as const, reason: "Do not honour", order_number: `EARLIER${attempt}`, token: `earlier-${attempt}`, first_confirmed_at: null }
      await purchases.insert({ ...declined, ...{ confirmed_at: null, refundable: null, owner: "none" } })
    }
    const page = await opens(order)
    const activity = section(page, "IOTPay activity")
    await activity.getByRole("listitem").first().waitFor()
    expect(await activity.getByRole("listitem").count()).toBe(5)
    await dashboard.pictures(page, "order-40-attempts")
    await activity.getByRole("button", { name: "Show 36 older entries" }).press("Enter")
    expect(await activity.getByRole("listitem").count()).toBe(41)
    await page.setViewportSize({ width: 1280, height: 3_600 })
    await dashboard.pictures(page, "order-40-attempts-all")
    expect(await section(page, "IOTPay payment").getByRole("group").count()).toBe(1)
  })

  it("shows that it is loading, what went wrong, and a way to try again", async () => {
    const { order } = await OrderPage.paid(shop)
    dashboard.front.breaks(`GET /admin/iotpay/orders/${order.id}`)
    const page = await opens(order)
    const payment = section(page, "IOTPay payment")
    await payment.getByRole("status", { name: "Loading" }).waitFor()
    await payment.getByRole("alert").getByText("The shop is out of order.").waitFor()
    await dashboard.pictures(page, "order-trouble")
    dashboard.front.mends()
    await payment.getByRole("button", { name: "Try again" }).click()
    await payment.getByRole("row", { name: "Taken $18.07 $18.07" }).waitFor()
  })
})
