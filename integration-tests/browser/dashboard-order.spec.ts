import type { Page } from "playwright-core"
import { cards } from "../support/cards"
import { describeDashboard } from "../support/dashboard"
import { eventually } from "../support/eventually"
import { OrderPage } from "../support/order-page"
import { frenchOrderTests } from "./dashboard/french-order"
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

  it("charges a card on file for what an edited order owes, after asking", async () => {
    const { order, shopper, card } = await OrderPage.owing(shop)
    const page = await opens(order)
    const payment = section(page, "IOTPay payment")
    await payment.getByText("Outstanding · $12.42").waitFor()
    await dashboard.pictures(page, "order-outstanding")
    await payment.getByRole("button", { name: "Charge a card on file" }).click()
    const drawer = page.getByRole("dialog", { name: "Charge a card on file" })
    expect(await drawer.getByRole("radio", { name: /Visa •••• 4242/ }).isChecked()).toBe(true)
    await drawer.getByLabel("Amount").fill("99")
    await drawer.getByText("Give an amount from $0.01 to $12.42.").waitFor()
    expect(await drawer.getByRole("button", { name: /^Charge/ }).isDisabled()).toBe(true)
    await drawer.getByLabel("Amount").fill("12.42")
    await page.setViewportSize({ width: 1280, height: 900 })
    await dashboard.pictures(page, "order-charging")
    await drawer.getByRole("button", { name: "Charge $12.42" }).click()
    const question = page.getByRole("alertdialog", { name: "Charge $12.42?" })
    await question.getByText("Visa •••• 4242 is charged $12.42 now.").waitFor()
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toEqual([])
    await dashboard.pictures(page, "order-charge-asked")
    await question.getByRole("button", { name: "Charge" }).click()
    await page.getByText("Visa •••• 4242 was charged $12.42.").waitFor()
    await payment.getByText("Outstanding").waitFor({ state: "detached" })
    await payment.getByRole("row", { name: "Taken $12.42 $12.42" }).waitFor()
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
    expect((await order.actions())[0]).toMatchObject({ what: "card_charged", subject: card.id, customer_id: shopper.customerId })
  })

  it("keeps a charge whose answer was lost in sight, and asks again for the same one", async () => {
    const { order } = await OrderPage.owing(shop)
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 1_000 })
    const page = await opens(order)
    await page.getByRole("button", { name: "Charge a card on file" }).click()
    const drawer = page.getByRole("dialog", { name: "Charge a card on file" })
    await drawer.getByRole("button", { name: "Charge $12.42" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Charge" }).click()
    await drawer.getByRole("alert").getByText("It is not known yet whether the card was charged $12.42.", { exact: false }).waitFor()
    await dashboard.pictures(page, "order-charge-in-doubt")
    shop.sandbox.clearFaults()
    await drawer.getByRole("button", { name: "Ask again" }).click()
    await page.getByText("Visa •••• 4242 was charged $12.42.").waitFor()
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
  })

  it("says that a card was declined, and lets another confirmation be another try", async () => {
    const { order } = await OrderPage.owing(shop, { cardNum: cards.declined })
    const page = await opens(order)
    await page.getByRole("button", { name: "Charge a card on file" }).click()
    for (const tries of [1, 2]) {
      await page.getByRole("dialog").getByRole("button", { name: "Charge $12.42" }).click()
      await page.getByRole("alertdialog").getByRole("button", { name: "Charge" }).click()
      await eventually(() => expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(tries), 30_000)
      await page.getByRole("dialog").getByRole("button", { name: "Charge $12.42" }).waitFor()
    }
    await page.getByText("The card was declined and nothing was charged.", { exact: false }).first().waitFor()
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

  describe("settles", () => resolvingTests(dashboard, opens))
  describe("in French", () => frenchOrderTests(dashboard, opens))

  it("keeps an order with 40 attempts short, until the older ones are asked for", async () => {
    const { order, shopper } = await OrderPage.paid(shop)
    const { id, order_number, token, ...paid } = await shop.books.purchase(shopper.orderNumber)
    const { purchases } = shop.books.iotpay.ledger
    for (let attempt = 0; attempt < 39; attempt++) {
      const declined = { ...paid, state: "declined" as const, reason: "Do not honour", order_number: `EARLIER${attempt}`, token: `earlier-${attempt}`, first_confirmed_at: null }
      await purchases.insert({ ...declined, ...{ confirmed_at: null, refundable: null, owner: "none" } })
    }
    expect(id && order_number && token).toBeTruthy()
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
