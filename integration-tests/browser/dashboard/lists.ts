import type { Page } from "playwright-core"
import type { Purchase } from "../../../src/modules/iotpay"
import { cards } from "../../support/cards"
import type { Dashboard } from "../../support/dashboard"
import { eventually } from "../../support/eventually"

/** Transactions and notifications: look for, narrow down, turn pages. */
export function listTests({ shop, opens, pictures }: Dashboard): void {
  const table = (page: Page, name: string) => page.getByRole("table", { name })
  const rows = (page: Page, name: string) => table(page, name).getByRole("row")

  async function paid() {
    const shopper = await shop.shopper().atIotpay()
    await shopper.paysAndComesBack()
    return shopper
  }

  /** As many purchases as a busy week has, without a gateway. */
  async function busyWeek(count: number): Promise<void> {
    const states: Purchase["state"][] = ["confirmed", "declined", "closed", "open"]
    for (let number = 0; number < count; number++) {
      await shop.books.iotpay.ledger.purchases.insert({
        ...{ order_number: `BUSY${String(number).padStart(24, "0")}`, token: `t${number}`.padEnd(32, "x"), session_id: `payses_${number}`, collection_id: `pay_col_${number}` },
        ...{ merchant_id: "10000701", customer: "guest_1", method: "page", currency_code: "cad", amount: (1000 + number) as Purchase["amount"], amount_exact: "10" as Purchase["amount_exact"] },
        ...{ state: states[number % 4] ?? "open", card_brand: "visa", card_last4: "4242", placed_at: new Date() },
      })
    }
  }

  it("finds a transaction by its card and leads to its order and its numbers", async () => {
    const shopper = await paid()
    const declined = await shop.shopper().atIotpay()
    await declined.paysAndComesBack(cards.declined)
    const admin = await shop.admin()
    await admin.refunds((await shop.books.payment(shopper)).id)
    const order = await shop.books.orderOf(shopper)
    const page = await opens("/iotpay")
    await page.getByRole("tab", { name: "Transactions" }).click()
    await table(page, "Transactions").getByText("Declined").waitFor()
    await pictures(page, "transactions")
    await page.getByRole("searchbox", { name: "Search transactions" }).fill("4242")
    await table(page, "Transactions").getByText("Declined").waitFor({ state: "detached" })
    expect(await rows(page, "Transactions").count()).toBe(2)
    await page.getByRole("button", { name: `Details of ${shopper.orderNumber}` }).click()
    const drawer = page.getByRole("dialog", { name: "$18.07" })
    await drawer.getByText("Void").waitFor()
    await pictures(page, "transaction-details")
    await page.keyboard.press("Escape")
    await page.getByRole("link", { name: `Open order #${order?.display_id}` }).click()
    await page.waitForURL(`**/orders/${order?.id}`)
    await page.goBack()
    expect(await page.getByRole("searchbox", { name: "Search transactions" }).inputValue()).toBe("4242")
  })

  it("narrows transactions down by state, and turns their pages", async () => {
    await busyWeek(50)
    const page = await opens("/iotpay?tab=transactions")
    await page.getByText("1 of 3 pages").waitFor()
    await page.getByRole("button", { name: "Next" }).click()
    await page.getByText("2 of 3 pages").waitFor()
    await page.getByRole("combobox", { name: "State" }).click()
    await page.getByRole("option", { name: "Declined" }).click()
    await page.getByText("2 of 3 pages").waitFor({ state: "detached" })
    await page.waitForURL(/state=declined/)
    // The last page stays in sight until the next one is there.
    await eventually(async () => expect(await rows(page, "Transactions").count()).toBe(13 + 1))
    await page.getByRole("searchbox", { name: "Search transactions" }).fill("nobody")
    await page.getByText("No transaction matches").waitFor()
    await pictures(page, "transactions-none-found")
    for (const [look, name] of [[{ language: "fr", dark: true }, "fr-dark"], [{ width: 390 }, "narrow"]] as const) {
      const other = await opens("/iotpay?tab=transactions", look)
      await table(other, "Transactions").waitFor()
      await pictures(other, `transactions-${name}`)
    }
  })

  it("leads from a page that is not there to the last one that is", async () => {
    await busyWeek(50)
    const page = await opens("/iotpay?tab=transactions&page=9")
    await page.getByText("3 of 3 pages").waitFor()
    await page.waitForURL(/page=3/)
    await rows(page, "Transactions").first().waitFor()
  })

  it("shows notifications, how often each was delivered and what came of it", async () => {
    const empty = await opens("/iotpay?tab=notifications")
    await empty.getByText("No notification has arrived").waitFor()
    await pictures(empty, "notifications-none")
    const shopper = await paid()
    await shop.sandbox.resend((await shop.sandbox.notify(shopper.orderNumber)).id)
    const page = await opens("/iotpay?tab=notifications")
    await table(page, "Notifications").getByRole("row", { name: new RegExp(`${shopper.orderNumber}.* 2 `) }).waitFor()
    await pictures(page, "notifications")
    const french = await opens("/iotpay?tab=notifications", { language: "fr", dark: true })
    await table(french, "Avis").waitFor()
    await pictures(french, "notifications-fr-dark")
  })
}
