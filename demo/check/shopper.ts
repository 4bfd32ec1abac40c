import type { Page } from "playwright-core"
import { Sorry } from "../lib/sorry"
import { card, typesCard } from "./card-pages"

const ADDRESS = {
  Email: "anne@example.com",
  "First name": "Anne",
  "Last name": "Shirley",
  Address: "1 Green Gables Lane",
  City: "Toronto",
  "Postal code": "m5v1a1",
}

/** What the shopper's page says at the end, and the order that its address names. */
export interface SeenOrder {
  orderId: string
  text: string
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

  async choosesToPayWith(way: string): Promise<void> {
    await this.page.getByRole("radio", { name: way }).check()
  }

  /** Waits until the button with this text can be pressed: the taxes of the province are in it by then. */
  payButton(text: string) {
    return this.page.getByRole("button", { name: text }).and(this.page.locator(":not([aria-disabled])"))
  }

  async seesThePayButton(text: string): Promise<void> {
    await this.payButton(text).waitFor()
  }

  async goesToIotpay(button: string): Promise<void> {
    await this.payButton(button).click()
    await this.page.waitForURL((url) => !url.href.startsWith(this.storefrontUrl), { waitUntil: "load" })
  }

  /** Pays on the sandbox's page and comes back. */
  async pays(total: string, number: string = card.approved): Promise<void> {
    await typesCard(this.page, number)
    await this.page.getByRole("button", { name: `Pay ${total}` }).click()
    await this.comesBack()
  }

  async comesBack(): Promise<void> {
    await this.page.waitForURL((url) => url.href.startsWith(this.storefrontUrl), { waitUntil: "load" })
  }

  async seesTheOrder(): Promise<SeenOrder> {
    await this.page.getByRole("heading", { name: "Thank you" }).waitFor()
    const orderId = new URL(this.page.url()).searchParams.get("order_id")
    if (!orderId) {
      throw new Sorry(`The address of the order's page names no order: ${this.page.url()}`)
    }
    return { orderId, text: await this.page.locator("main").innerText() }
  }
}
