import { card, typesCard, typesCardIntoForm } from "./card-pages"
import { Shopper } from "./shopper"
import type { Visit } from "./visit"

const NEW_CUSTOMER = { "First name": "Diana", "Last name": "Barry", Email: "diana@example.com", Password: "orchard-slope" }

/** Makes an account, on the way to the page of cards that only somebody with an account has. */
export async function makesAnAccount({ visit, storefrontUrl }: { visit: Visit; storefrontUrl: string }): Promise<void> {
  const { page } = visit
  await page.goto(`${storefrontUrl}/account/cards`)
  await page.getByRole("heading", { name: "Log in" }).waitFor()
  await visit.pictureAlsoOnAPhone("login")
  await page.getByRole("link", { name: "Make an account" }).click()
  for (const [label, text] of Object.entries(NEW_CUSTOMER)) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  await visit.pictureAlsoOnAPhone("sign-up")
  await page.getByRole("button", { name: "Make the account" }).click()
  await page.getByText("No card is kept here yet").waitFor()
  await visit.pictureAlsoOnAPhone("cards-none")
}

/** Adds a card on IOTPay's page, and another in IOTPay's form: a good one, and one that will be declined. */
export async function addsTwoCards({ visit, storefrontUrl }: { visit: Visit; storefrontUrl: string }): Promise<void> {
  const { page } = visit
  const shopper = new Shopper(page, storefrontUrl)
  await shopper.goesToIotpay("Add your first card")
  await typesCard(page, card.approved)
  await visit.picture("add-card-page")
  await page.getByRole("button", { name: "Save card" }).click()
  await shopper.comesBack()
  await page.getByText("Visa •••• 4242").waitFor()

  await page.getByRole("button", { name: "Type it in here" }).click()
  const form = await typesCardIntoForm(page, card.declined)
  await visit.pictureAlsoOnAPhone("add-card-form")
  await form.getByRole("button", { name: "Keep this card" }).click()
  await page.getByText("Just added").and(page.locator("li:has-text('9995') *")).waitFor()
  await visit.pictureAlsoOnAPhone("cards")
}
