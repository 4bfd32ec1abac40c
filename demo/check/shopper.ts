import type { Page } from "playwright-core"
import { Sorry } from "../lib/sorry"

const CARD = { "Card number": "4242424242424242", "Expiry (MM/YY)": "12/39", "Security code": "123", "Name on card": "Anne Shirley" }

const ADDRESS = {
  Email: "anne@example.com",
  "First name": "Anne",
  "Last name": "Shirley",
  Address: "1 Green Gables Lane",
  City: "Toronto",
  "Postal code": "m5v1a1",
}

/** A shopper at the storefront's page: what a person can see and press, nothing else. */
export class Shopper {
  constructor(
    private readonly page: Page,
    private readonly storefrontUrl: string
  ) {}

  async putsIntoCart(product: string): Promise<void> {
    await this.page.goto(this.storefrontUrl)
    await this.page.getByRole("link", { name: product }).first().click()
    await this.page.getByRole("button", { name: "Add to cart" }).click()
    await this.page.getByText("waiting for you").waitFor()
  }

  async fillsInTheCheckout(): Promise<void> {
    await this.page.getByRole("link", { name: "Cart" }).click()
    await this.page.getByRole("link", { name: "Checkout" }).click()
    for (const [label, text] of Object.entries(ADDRESS)) {
      await this.page.getByLabel(label, { exact: true }).fill(text)
    }
    await this.page.getByLabel("Province").selectOption({ label: "Ontario" })
    await this.page.getByLabel("Postal code").blur()
  }

  /** Waits for the taxes of the province, then presses the button that names them. */
  async goesToIotpay(total: string): Promise<void> {
    await this.payButton(total).click()
    await this.page.waitForURL((url) => !url.href.startsWith(this.storefrontUrl), { waitUntil: "load" })
  }

  async seesTheTotal(total: string): Promise<void> {
    await this.payButton(total).waitFor()
  }

  /** Types a test card into the sandbox's page, and into no other. */
  async pays(total: string): Promise<void> {
    if (!/sandbox/i.test(await this.page.locator("body").innerText())) {
      throw new Sorry(`The check types test cards into the sandbox's page only, and ${new URL(this.page.url()).origin} is another.`)
    }
    for (const [label, text] of Object.entries(CARD)) {
      await this.page.getByLabel(label, { exact: true }).fill(text)
    }
    await this.page.getByRole("button", { name: `Pay ${total}` }).click()
    await this.page.waitForURL((url) => url.href.startsWith(this.storefrontUrl), { waitUntil: "load" })
  }

  /** @returns what the order's page says, and the order that its address names */
  async seesTheOrder(): Promise<{ orderId: string; text: string }> {
    await this.page.getByRole("heading", { name: "Thank you" }).waitFor()
    const orderId = new URL(this.page.url()).searchParams.get("order_id")
    if (!orderId) {
      throw new Sorry(`The address of the order's page names no order: ${this.page.url()}`)
    }
    return { orderId, text: await this.page.locator("main").innerText() }
  }

  private payButton(total: string) {
    return this.page.getByRole("button", { name: `Pay ${total} with IOTPay` }).and(this.page.locator(":not([aria-disabled])"))
  }
}
