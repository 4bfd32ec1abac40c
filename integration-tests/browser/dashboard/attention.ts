import { Modules } from "@medusajs/framework/utils"
import type { Page } from "playwright-core"
import type { Trouble } from "../../../src/modules/iotpay"
import type { Dashboard } from "../../support/dashboard"
import { eventually } from "../../support/eventually"
import { looksAgain, stocked, strandedPayment } from "../../support/stranded"

const RARE: Trouble["kind"][] = ["order_unpaid", "refund_not_made", "canceled_holds_money", "reversal_not_booked"]

/** What needs attention, from the red mark to the end of an entry. */
export function attentionTests(dashboard: Dashboard): void {
  const { shop, opens, pictures } = dashboard
  const entry = (page: Page, name: string) => page.getByRole("listitem", { name })
  const confirm = async (page: Page, name: string) => await page.getByRole("alertdialog").getByRole("button", { name }).click()
  const STRANDED = "Paid, but the cart can’t become an order"

  it("marks the menu entry while there is something, and says so if there is nothing", async () => {
    await strandedPayment(shop)
    const page = await opens("/orders")
    await page.getByRole("link", { name: "1 entry needs attention IOTPay" }).click()
    await entry(page, STRANDED).getByText("At stake $18.07", { exact: true }).waitFor()
    await pictures(page, "attention-stranded")
    await stocked(shop, 1_000)
    await entry(page, STRANDED).getByRole("button", { name: "Try again" }).click()
    await confirm(page, "Try again")
    await page.getByText("It came right").waitFor()
    await page.getByText("Nothing needs your attention").waitFor()
    await page.getByRole("link", { name: "IOTPay", exact: true }).waitFor()
    await pictures(page, "attention-none")
  })

  it("says that a payment still has no place, and gives it back when the admin wants that", async () => {
    const shopper = await strandedPayment(shop)
    const page = await opens("/iotpay")
    await entry(page, STRANDED).getByRole("button", { name: "Try again" }).click()
    await confirm(page, "Try again")
    await page.getByText("It still can’t be settled").waitFor()
    await entry(page, STRANDED).getByRole("button", { name: "Give back" }).click()
    await page.getByRole("alertdialog", { name: "Give $18.07 back?" }).waitFor()
    await pictures(page, "attention-give-back")
    await confirm(page, "Give back")
    await page.getByText("$18.07 was given back.").waitFor()
    await entry(page, STRANDED).waitFor({ state: "detached" })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(0)
    await page.getByRole("combobox", { name: "Show" }).click()
    await page.getByRole("option", { name: "Dealt with" }).click()
    await entry(page, STRANDED).getByText(/Dealt with .+ by admin@demo\.shop/).waitFor()
    await entry(page, STRANDED).getByText("Reversed.").waitFor()
  })

  it("notes what was done about an answer that does not match", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shopper.pays()
    shop.sandbox.alterAnswer(shopper.orderNumber, { amount: 1 })
    await looksAgain(shop, shopper)
    const page = await opens("/iotpay")
    const mismatch = entry(page, "IOTPay’s answer differs from what was asked for")
    expect(await mismatch.getByRole("button", { name: "Give back" }).count()).toBe(0)
    await mismatch.getByRole("button", { name: "Mark as dealt with" }).click()
    const drawer = page.getByRole("dialog", { name: "Mark as dealt with" })
    await drawer.getByLabel("What did you do about it?").fill("Refunded at the portal.")
    await pictures(page, "attention-deal-with")
    await drawer.getByRole("button", { name: "Mark as dealt with" }).click()
    await page.getByText("Marked as dealt with.").waitFor()
    await page.getByText("Nothing needs your attention").waitFor()
    expect((await shop.books.iotpay.attention.list({ state: "dealt_with", limit: 5, offset: 0 })).entries).toMatchObject([{ note: "Refunded at the portal." }])
  })

  it("settles what IOTPay refused to give back, once it went back at the portal", async () => {
    const shopper = await shop.shopper().atIotpay()
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(shopper.session.id)
    await shopper.pays()
    for (const operation of ["cc_void", "cc_refund"] as const) {
      shop.sandbox.fault(operation, { fail: "blocked by risk control" }, { times: 50 })
    }
    await looksAgain(shop, shopper)
    const page = await opens("/iotpay")
    const refused = entry(page, "A payment that should go back is refused")
    await refused.getByText("blocked by risk control").waitFor()
    await refused.getByRole("button", { name: "Give back" }).click()
    await confirm(page, "Give back")
    await page.getByText("That did not work").waitFor()
    await page.getByText("trying again is safe").waitFor()
    await pictures(page, "attention-refused")
    shop.sandbox.reverseAtPortal(shopper.orderNumber)
    for (const { id } of await shop.books.reversals(shopper.orderNumber)) {
      await shop.books.iotpay.ledger.reversals.change(id, { created_at: new Date(Date.now() - 11 * 60_000) })
    }
    // One reading is not enough to let go of money: it has to show for two minutes.
    const { id } = await shop.books.iotpay.purchases.ask((await shop.books.purchase(shopper.orderNumber)).id, [0], { anew: true })
    await shop.books.iotpay.ledger.purchases.change(id, { refundable_since: new Date(Date.now() - 3 * 60_000) })
    await refused.getByRole("button", { name: "Try again" }).click()
    await confirm(page, "Try again")
    await page.getByText("It came right").waitFor()
  })

  it("offers for the rarest only to mark them, and leads to their orders", async () => {
    for (const [index, kind] of RARE.entries()) {
      const reason = "$18.07 of 01M836SP69RJW94WNY2G08NM2K01 is not where it should be, and IOTPay’s last answer was that it is being processed."
      await shop.books.iotpay.attention.raise({ kind, subject: `of_${index}`, order_id: index === 0 ? null : `order_${index}`, amount: 1807 * (index + 1), reason, tried: "A void and a refund.", advice: "Look." })
    }
    const page = await opens("/iotpay")
    await entry(page, "A canceled order still holds money").getByRole("link", { name: "Open the order" }).waitFor()
    expect(await page.getByRole("button", { name: "Give back" }).count()).toBe(0)
    expect(await page.getByRole("button", { name: "Mark as dealt with" }).count()).toBe(RARE.length)
    await pictures(page, "attention-all")
    const french = await opens("/iotpay", { language: "fr", dark: true })
    await entry(french, "Une commande annulée retient encore de l’argent").waitFor()
    await pictures(french, "attention-fr-dark")
    const narrow = await opens("/iotpay", { width: 390 })
    await entry(narrow, "A canceled order still holds money").waitFor()
    await pictures(narrow, "attention-narrow")
  })

  it("turns back from its last page once nothing is left there", async () => {
    const reason = "It is not where it should be."
    for (let number = 0; number < 21; number++) {
      await shop.books.iotpay.attention.raise({ kind: "reversal_not_booked", subject: `of_${number}`, order_id: null, amount: 100, reason, tried: "A void.", advice: "Look." })
    }
    const page = await opens("/iotpay")
    await page.getByRole("button", { name: "Next" }).click()
    await page.getByText("2 of 2 pages").waitFor()
    const last = entry(page, "Money went back that is missing in Medusa’s books")
    await eventually(async () => expect(await last.count()).toBe(1))
    await last.getByRole("button", { name: "Mark as dealt with" }).click()
    await page.getByRole("dialog", { name: "Mark as dealt with" }).getByRole("button", { name: "Mark as dealt with" }).click()
    await eventually(async () => expect(await last.count()).toBe(20))
    expect(await page.getByText("Nothing needs your attention").count()).toBe(0)
  })

  it("says what went wrong if the list can’t be loaded, and loads it when asked again", async () => {
    dashboard.front.breaks("GET /admin/iotpay/attention")
    const page = await opens("/iotpay")
    await page.getByRole("alert").getByText("The shop is out of order.").waitFor()
    await pictures(page, "attention-error")
    dashboard.front.mends()
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByText("Nothing needs your attention").waitFor()
  })
}
