import { Modules } from "@medusajs/framework/utils"
import type { Page } from "playwright-core"
import type { Dashboard } from "../../support/dashboard"
import type { Shopper } from "../../support/shopper"

const CARDS = ["4242424242424242", "5555555555554444"]

/** A customer's cards, as an admin works with them. */
export function customerTests({ shop, opens, visits, pictures }: Dashboard): void {
  const section = (page: Page, name = "Cards on file") => page.getByRole("region", { name }).first()
  const menuOf = async (page: Page, card: string, action: string) => {
    await page.getByRole("button", { name: `Actions for ${card}` }).click()
    await page.getByRole("menuitem", { name: action }).click()
  }

  /** Medusa's own heading does not break a long address. */
  const isCalledAnne = async ({ customerId }: Shopper) =>
    void (await shop.container.resolve(Modules.CUSTOMER).updateCustomers(customerId, { email: "anne@example.com" }))

  async function withCards(count: number): Promise<Shopper> {
    const shopper = await shop.shopper().registers()
    const { cards } = shop.books.iotpay.ledger
    for (let number = 0; number < count; number++) {
      const row = await cards.insert({ customer_id: shopper.customerId, gateway_card_id: `C${number}x${shopper.customerId.slice(-8)}`, token: `t${number}${shopper.customerId}`, channel: "card" })
      await cards.activate(row.id, { brand: number % 2 ? "mastercard" : "visa", first6: "424242", last4: String(1000 + number), expiry: number === 3 ? "0124" : "1239" })
    }
    return shopper
  }

  it("removes a card, after a question, and the customer can't pay with it any more", async () => {
    const shopper = await shop.shopper().registers()
    for (const cardNum of CARDS) await shopper.addsCard({ cardNum })
    await isCalledAnne(shopper)
    const page = await opens(`/customers/${shopper.customerId}`)
    await section(page).getByText("Visa •••• 4242").waitFor()
    await pictures(page, "customer-cards")
    await menuOf(page, "Visa ending in 4242", "Remove")
    await page.getByRole("alertdialog", { name: "Remove Visa ending in 4242?" }).waitFor()
    await pictures(page, "customer-remove")
    await page.getByRole("button", { name: "Cancel" }).click()
    expect(await shopper.cards()).toHaveLength(2)
    await menuOf(page, "Visa ending in 4242", "Remove")
    await page.getByRole("button", { name: "Remove" }).click()
    await page.getByText("The card was removed.").waitFor()
    await section(page).getByText("Visa •••• 4242").waitFor({ state: "detached" })
    expect(await shopper.cards()).toMatchObject([{ last4: "4444", is_default: true }])
  })

  it("asks for a card with a link, which the shopper fills in, and then it is on file", async () => {
    const shopper = await shop.shopper().registers()
    const page = await opens(`/customers/${shopper.customerId}`)
    await section(page).getByText("No card at IOTPay.").waitFor()
    await pictures(page, "customer-no-cards")
    await page.getByRole("button", { name: "Ask for a card" }).click()
    const link = await page.getByRole("dialog", { name: "Link for a new card" }).getByLabel("Link", { exact: true }).inputValue()
    await page.getByText(/It can be used until .+ \(in (59|60) minutes|\(in 1 hour/).waitFor()
    await pictures(page, "customer-card-link")
    await page.getByRole("button", { name: "Copy link" }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    await page.getByRole("button", { name: "Close" }).last().click()
    await section(page).getByText("Being added").waitFor()
    // As on a page without https.
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }))
    await menuOf(page, "New card", "Copy link")
    await page.getByText("This browser does not let the dashboard copy without https.", { exact: false }).waitFor()
    await page.getByText(link).waitFor()

    const phone = await visits(link)
    await phone.getByLabel(/card number/i).fill(CARDS[0] ?? "")
    await phone.getByLabel(/name/i).fill("Anne Shirley")
    await phone.getByLabel(/expiry/i).fill("12/39")
    await phone.getByLabel(/security code/i).fill("123")
    // The shop of these tests has no storefront to come back to.
    await Promise.all([phone.waitForRequest(/\/cards\?card=.*state=added/), phone.getByRole("button", { name: /add|save/i }).click()])

    await page.reload()
    await section(page).getByText("Visa •••• 4242").waitFor()
    await section(page).getByText("On file", { exact: true }).waitFor()
    expect(await shopper.cards()).toMatchObject([{ last4: "4242", is_default: true }])
  })

  it("refreshes a card, and says so if IOTPay does not know it any more", async () => {
    const shopper = await shop.shopper().registers()
    const card = await shopper.addsCard()
    await shop.books.iotpay.ledger.cards.change(card.id, { expiry: "0124" })
    const page = await opens(`/customers/${shopper.customerId}`)
    await section(page).getByText("Expired").waitFor()
    await menuOf(page, "Visa ending in 4242", "Refresh from IOTPay")
    await page.getByText("IOTPay was asked about the card.").waitFor()
    await section(page).getByText("On file", { exact: true }).waitFor()
    shop.sandbox.fault("cc_querycard", { fail: "card is not exist" })
    await menuOf(page, "Visa ending in 4242", "Refresh from IOTPay")
    await page.getByText("IOTPay does not know this card at the moment").waitFor()
    await section(page).getByText("Gone at IOTPay").waitFor()
  })

  it("shows thirty cards on pages, in light and dark, English and French, wide and narrow", async () => {
    const shopper = await withCards(30)
    await isCalledAnne(shopper)
    const page = await opens(`/customers/${shopper.customerId}`)
    await section(page).getByText("1 of 3 pages").waitFor()
    await section(page).getByText("Visa •••• 1028").waitFor()
    await section(page).scrollIntoViewIfNeeded()
    await pictures(page, "customer-30-cards")
    await section(page).getByRole("button", { name: "Next" }).click()
    await section(page).getByText("2 of 3 pages").waitFor()
    await section(page).getByText("Visa •••• 1018").waitFor()
    const french = await opens(`/customers/${shopper.customerId}`, { language: "fr", dark: true })
    await section(french, "Cartes au dossier").getByText("Par défaut").waitFor()
    await section(french, "Cartes au dossier").scrollIntoViewIfNeeded()
    await pictures(french, "customer-30-cards-fr-dark")
    const narrow = await opens(`/customers/${shopper.customerId}`, { width: 390 })
    await section(narrow).getByText("1 of 3 pages").waitFor()
    await section(narrow).scrollIntoViewIfNeeded()
    await pictures(narrow, "customer-30-cards-narrow")
  })

  it("asks for a card and before it removes one in French, in the dark and on a phone as well", async () => {
    const shopper = await withCards(1)
    await isCalledAnne(shopper)
    const page = await opens(`/customers/${shopper.customerId}`, { language: "fr", dark: true })
    await page.getByRole("button", { name: "Demander une carte" }).click()
    await page.getByRole("dialog", { name: "Lien pour une nouvelle carte" }).getByLabel("Lien", { exact: true }).waitFor()
    await pictures(page, "customer-card-link-fr-dark")
    const phone = await opens(`/customers/${shopper.customerId}`, { language: "fr", width: 390 })
    await phone.getByRole("button", { name: "Actions pour Visa se terminant par 1000" }).click()
    await phone.getByRole("menuitem", { name: "Retirer" }).click()
    await phone.getByRole("alertdialog", { name: "Retirer Visa se terminant par 1000 ?" }).waitFor()
    await pictures(phone, "customer-remove-fr-narrow")
  })

  it("says nothing on the page of a guest without cards", async () => {
    const page = await opens("/customers")
    const { body } = await (await shop.admin()).send<{ customer: { id: string } }>("POST", "/admin/customers", { email: "guest@example.com" })
    await page.goto(page.url().replace("/customers", `/customers/${body.customer.id}`))
    await page.getByRole("heading", { name: "guest@example.com" }).waitFor()
    await page.waitForLoadState("networkidle")
    expect(await section(page).count()).toBe(0)
  })
}
