import type { Page } from "playwright-core"
import { cards } from "../../support/cards"
import type { Dashboard, Look } from "../../support/dashboard"
import { eventually } from "../../support/eventually"
import { addsToOrder, takesFromOrder } from "../../support/order-edit"
import { OrderPage } from "../../support/order-page"

/** What an order owes is charged from its page, once. */
export function chargingTests(dashboard: Dashboard, opens: (order: OrderPage, look?: Look) => Promise<Page>): void {
  const { shop } = dashboard
  const section = (page: Page, name: string) => page.getByRole("region", { name })

  it("a card on file for what an edited order owes, after asking", async () => {
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

  it("once: keeps a charge whose answer was lost in sight, and asks again for the same one", async () => {
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

  it("once: asks again for a lost charge of more than is owed by now, and after the admin's session has ended", async () => {
    const { order } = await OrderPage.owing(shop)
    const admin = await shop.admin()
    await addsToOrder(shop, admin, order.id)
    shop.sandbox.fault("cc_purchasewithtoken", "hang up after acting")
    shop.sandbox.fault("cc_query", "hang up before acting", { times: 1_000 })
    const page = await opens(order)
    await page.getByRole("button", { name: "Charge a card on file" }).click()
    const drawer = page.getByRole("dialog", { name: "Charge a card on file" })
    await drawer.getByRole("button", { name: "Charge $24.84" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Charge" }).click()
    const doubt = drawer.getByRole("alert").getByText("It is not known yet whether the card was charged $24.84.", { exact: false })
    await doubt.waitFor()

    await takesFromOrder(admin, order.id)
    dashboard.forgives(/401/)
    dashboard.front.breaks(`POST /admin/iotpay/orders/${order.id}/charge`, 401)
    await drawer.getByRole("button", { name: "Ask again" }).click()
    await page.getByText("That did not work").waitFor()
    await drawer.getByText("$12.42", { exact: false }).waitFor()
    await doubt.waitFor()

    dashboard.front.mends()
    shop.sandbox.clearFaults()
    // The toast may lie over the button.
    await drawer.getByRole("button", { name: "Ask again" }).press("Enter")
    await page.getByText("Visa •••• 4242 was charged $24.84.").waitFor()
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
  })

  it("nothing when the card is declined: says so, and lets another confirmation be another try", async () => {
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
}
