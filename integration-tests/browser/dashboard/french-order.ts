import type { Page } from "playwright-core"
import { cards } from "../../support/cards"
import type { Dashboard, Look } from "../../support/dashboard"
import { OrderPage } from "../../support/order-page"

/** The order's page for who reads French, whose words are the longer ones. */
export function frenchOrderTests(dashboard: Dashboard, opens: (order: OrderPage, look?: Look) => Promise<Page>): void {
  const { shop } = dashboard
  const section = (page: Page, name: string) => page.getByRole("region", { name })

  it("says why IOTPay refused a refund, in French beside Medusa's own toast, with IOTPay's own words in quotes", async () => {
    const { order } = await OrderPage.paid(shop)
    shop.sandbox.fault("cc_refund", { fail: "not settled yet" })
    // Medusa's own drawer shows its toast, and leaves the error uncaught.
    dashboard.forgives(/^Nothing was refunded: IOTPay refused to give back \$5\.00/)
    const page = await opens(order, { language: "fr" })
    await page.setViewportSize({ width: 1280, height: 900 })
    await section(page, "Paiement IOTPay").getByRole("button", { name: "Vérifier maintenant" }).click()
    await section(page, "Activité IOTPay").getByText("Vérification auprès d’IOTPay").waitFor()
    await page.getByText("pp_iotpay_iotpay").locator("xpath=../..").getByRole("button").click()
    await page.getByRole("menuitem").first().click()
    await page.getByRole("dialog").getByRole("textbox").first().fill("5")
    await page.getByRole("dialog").getByRole("button", { name: "Enregistrer" }).click()
    await page.getByText(/IOTPay a refusé la dernière tentative de rembourser 5,00\s\$ : « not settled yet »/).waitFor()
    await dashboard.pictures(page, "order-french-refund-refused")
    await page.goto(page.url().replace(/\/refund.*/, ""))
    await page.setViewportSize({ width: 1280, height: 1_900 })
    const activity = section(page, "Activité IOTPay")
    await activity.getByText("« not settled yet »").waitFor()
    await activity.getByText(`Par ${shop.seeded.admin.email}`).waitFor()
    await dashboard.pictures(page, "order-french-activity")
  })

  it("says in French that a card was declined, and who tried to charge it", async () => {
    const { order } = await OrderPage.owing(shop, { cardNum: cards.declined })
    const page = await opens(order, { language: "fr", dark: true })
    await page.getByRole("button", { name: "Débiter une carte au dossier" }).click()
    await page.getByRole("dialog").getByRole("button", { name: /^Débiter 12,42/ }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Débiter" }).click()
    await page.getByText("La carte a été refusée et rien n’a été débité. Réessayez ou utilisez une autre carte.").first().waitFor()
    await dashboard.pictures(page, "order-french-declined")
    await page.getByRole("dialog").getByRole("button", { name: "Annuler" }).click()
    const charge = section(page, "Activité IOTPay").getByRole("listitem").filter({ hasText: "Débit d’une carte au dossier" })
    await charge.getByText(`Par ${shop.seeded.admin.email}`).waitFor()
    await charge.getByText("Sans succès.").waitFor()
    await charge.getByText("La carte a été refusée", { exact: false }).waitFor()
    await dashboard.pictures(page, "order-french-who")
  })

  it("says the same in French and in the dark, and nothing sticks out", async () => {
    const { order, shopper } = await OrderPage.owing(shop)
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 500)
    await order.checks()
    const page = await opens(order, { language: "fr", dark: true })
    await section(page, "IOTPay et Medusa ne concordent pas").waitFor()
    const payment = section(page, "Paiement IOTPay")
    await payment.getByRole("button", { name: /^Détails de/ }).click()
    await dashboard.pictures(page, "order-french-dark")
    await payment.getByRole("button", { name: "Débiter une carte au dossier" }).click()
    await page.getByRole("dialog", { name: "Débiter une carte au dossier" }).waitFor()
    await dashboard.pictures(page, "order-french-dark-charging")
    await page.getByRole("dialog").getByRole("button", { name: "Annuler" }).click()
    await payment.getByRole("button", { name: "Lien de paiement IOTPay" }).click()
    const drawer = page.getByRole("dialog", { name: "Lien de paiement" })
    expect(await drawer.getByLabel("Lien", { exact: true }).inputValue()).toContain("/iotpay/pay/")
    await page.setViewportSize({ width: 1280, height: 900 })
    await dashboard.pictures(page, "order-french-dark-payment-link")
    await drawer.getByRole("button", { name: "Retirer le lien" }).click()
    await page.getByRole("alertdialog", { name: "Retirer le lien ?" }).getByText("Il ne pourra plus être payé.", { exact: false }).waitFor()
    await dashboard.pictures(page, "order-french-dark-take-back")
  })

  it("fits a phone, in the longer language too", async () => {
    const { order, shopper } = await OrderPage.owing(shop)
    shop.sandbox.reverseAtPortal(shopper.orderNumber, 500)
    await order.checks()
    const page = await opens(order, { language: "fr", width: 390 })
    await page.setViewportSize({ width: 390, height: 3_400 })
    await section(page, "Paiement IOTPay").getByRole("button", { name: /^Détails de/ }).click()
    await page.screenshot({ path: ".demo/screenshots/admin/order-french-phone.png" })
    // Of our own sections only: some of the dashboard's stick out there.
    for (const name of ["IOTPay et Medusa ne concordent pas", "Paiement IOTPay", "Activité IOTPay"]) {
      const wide = await section(page, name).evaluate((ours) => {
        const { right } = ours.getBoundingClientRect()
        return Array.from(ours.querySelectorAll("*")).filter((one) => one.getBoundingClientRect().right > right + 1).map(({ textContent }) => textContent)
      })
      expect(wide).toEqual([])
    }
  })
}
