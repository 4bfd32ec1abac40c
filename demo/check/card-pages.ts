import type { FrameLocator, Page } from "playwright-core"
import { Sorry } from "../lib/sorry"

const DETAILS = { "Expiry (MM/YY)": "12/39", "Security code": "123", "Name on card": "Anne Shirley" }

/** Test cards by what the sandbox does with them. */
export const card = {
  approved: "4242424242424242",
  declined: "4000000000009995",
  undecided: "4000000000000119",
} as const

/** Types a test card into the sandbox's page, and into no other. */
export async function typesCard(page: Page, number: string): Promise<void> {
  if (!/sandbox/i.test(await page.locator("body").innerText())) {
    throw new Sorry(`The check types test cards into the sandbox's page only, and ${new URL(page.url()).origin} is another.`)
  }
  await fillIn(page, number)
}

/** The same in the sandbox's form, which is a frame in the shop's page. */
export async function typesCardIntoForm(page: Page, number: string): Promise<FrameLocator> {
  const form = page.frameLocator("iframe")
  await form.getByText("Sandbox: no real money").waitFor()
  await fillIn(form, number)
  return form
}

async function fillIn(place: Page | FrameLocator, number: string): Promise<void> {
  for (const [label, text] of Object.entries({ "Card number": number, ...DETAILS })) {
    await place.getByLabel(label, { exact: true }).fill(text)
  }
}
