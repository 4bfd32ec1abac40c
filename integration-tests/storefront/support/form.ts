import type { FrameLocator, Page } from "playwright-core"

/** The card form's frame, wherever it is in the page. */
export const formIn = (page: Page): FrameLocator => page.frameLocator("iframe")

/** Types a test card into the form as a shopper does, and sends it. */
export async function typeCard(page: Page, number: string): Promise<void> {
  const form = formIn(page)
  await form.locator("[name=cardNum]").fill(number)
  await form.locator("[name=holder]").fill("Ada Lovelace")
  await form.locator("[name=expiryDate]").fill("1230")
  await form.locator("[name=cvv]").fill("123")
  await form.locator("button[type=submit]").click()
}

/** Test cards by what they do. */
export const card = {
  approved: "4242424242424242",
  declinedAsFail: "4000000000009995",
  declinedAsStatus: "4000000000009987",
  unknown: "4000000000000119",
} as const
