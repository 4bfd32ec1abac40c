import type { Browser, Page } from "playwright-core"
import { openBrowser } from "../../demo/check/chromium"
import { Lifetime } from "../../demo/lib/lifetime"
import { Progress } from "../../demo/lib/progress"
import { cards } from "../support/cards"
import { OwedOrder } from "../support/owed-order"
import { describeShop } from "../support/test-shop"

describeShop("a payment link in a browser", (shop) => {
  const lifetime = new Lifetime()
  const complaints: string[] = []
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser(lifetime, new Progress())
  }, 180_000)
  afterAll(async () => await lifetime.close())

  async function opens(url: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
    page.setDefaultTimeout(15_000)
    page.on("console", (message) => complaints.push(message.text()))
    await page.goto(url)
    return page
  }

  async function paysWith(page: Page, cardNumber: string): Promise<void> {
    await page.getByLabel(/card number/i).fill(cardNumber)
    await page.getByLabel(/name/i).fill("Anne Shirley")
    await page.getByLabel(/expiry/i).fill("12/39")
    await page.getByLabel(/security code/i).fill("123")
    await page.getByRole("button", { name: /^pay/i }).click()
  }

  it("is pressed, declined, pressed again and paid, without a script and as the policy allows", async () => {
    const order = await OwedOrder.edited(shop)
    const page = await opens((await order.link()).url)
    const button = page.getByRole("button", { name: "Pay $16.10 with IOTPay" })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)

    await button.click()
    await paysWith(page, cards.declined)
    await page.getByRole("alert").getByText("declined and nothing was charged").waitFor()
    await button.click()
    await paysWith(page, cards.approved)
    await page.getByRole("heading", { name: "Thank you" }).waitFor()
    expect(await order.books()).toMatchObject({ owed: 0, captured: [16.1025, 18.0687] })
    expect(complaints).toEqual([])
  })
})
