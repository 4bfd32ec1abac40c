import type { Page } from "playwright-core"
import { cards } from "../../support/cards"
import { jobRunsAfter } from "../../support/clock"
import type { Dashboard, Look } from "../../support/dashboard"
import { OrderPage } from "../../support/order-page"

/** What IOTPay does not decide, for longer than it ever needs: an admin is told, and sees it end. */
export function inDoubtTests(dashboard: Dashboard, opens: (order: OrderPage, look?: Look) => Promise<Page>): void {
  const { shop } = dashboard
  const warnings = (page: Page) => page.getByRole("region", { name: "IOTPay and Medusa disagree" })
  const listed = async () => (await shop.books.iotpay.attention.list({ state: "open", limit: 5, offset: 0 })).entries

  /** The entry of the list says so much, and offers no more than to mark it. */
  async function expectListed(name: string, { stake, picture }: { stake: string; picture: string }): Promise<void> {
    const page = await dashboard.opens("/iotpay")
    const entry = page.getByRole("listitem", { name })
    await entry.getByText(`At stake ${stake}`, { exact: true }).waitFor()
    await dashboard.pictures(page, picture)
    expect(await entry.getByRole("button").allInnerTexts()).toEqual(["Mark as dealt with"])
  }

  async function checksNow(page: Page): Promise<void> {
    await warnings(page).getByRole("button", { name: "Check now" }).click()
    await page.getByText("IOTPay was asked, and this is what it says now.").first().waitFor()
  }

  it("a charge of a card that IOTPay does not decide for an hour: the admin checks until it is decided, and it is the order's", async () => {
    const { order, card } = await OrderPage.owing(shop, { cardNum: cards.unknown })
    expect(await order.charges({ card_id: card.id, amount: "12.4187", idempotency_key: "undecided" })).toMatchObject({ status: 202 })
    await jobRunsAfter(shop, 40, 40)
    await expectListed("IOTPay does not say whether a charge went through", { stake: "$12.42", picture: "attention-charge-in-doubt" })
    const page = await opens(order)
    const doubt = warnings(page).getByText("It is not known yet whether the charge of $12.42 went through.", { exact: false })
    await doubt.waitFor()
    await dashboard.pictures(page, "order-charge-undecided")
    await checksNow(page)
    await doubt.waitFor()
    shop.sandbox.decide(String(shop.sandbox.requests("cc_purchasewithtoken")[0]?.fields.mchOrderNo), "paid")
    await checksNow(page)
    await warnings(page).waitFor({ state: "detached" })
    await page.getByRole("region", { name: "IOTPay payment" }).getByRole("row", { name: "Taken $12.42 $12.42" }).waitFor()
    expect(await listed()).toEqual([])
    expect((await order.reads()).outstanding).toBeNull()
    expect(shop.sandbox.requests("cc_purchasewithtoken")).toHaveLength(1)
  })

  it("a refund that IOTPay does not decide for an hour: the admin checks until it is decided, and it is recorded", async () => {
    const { order, shopper, paymentId } = await OrderPage.paid(shop)
    shop.sandbox.settle()
    shop.sandbox.fault("cc_refund", "leave undecided")
    expect((await (await shop.admin()).refunds(paymentId, 5)).body.message).toContain("may have gone through")
    await jobRunsAfter(shop, 40, 40)
    await expectListed("IOTPay does not say whether money went back", { stake: "$5.00", picture: "attention-reversal-in-doubt" })
    const page = await opens(order)
    const doubt = warnings(page).getByText("It is not known yet whether $5.00 went back to the customer.", { exact: false })
    await doubt.waitFor()
    await dashboard.pictures(page, "order-refund-undecided")
    await checksNow(page)
    await doubt.waitFor()
    shop.sandbox.decide((await shop.books.reversals(shopper.orderNumber))[0]?.number ?? "", "paid")
    await checksNow(page)
    await warnings(page).waitFor({ state: "detached" })
    expect(await listed()).toEqual([])
    expect(await shop.books.payment(shopper)).toMatchObject({ refunded: [5] })
    expect(shop.books.heldAtGateway(shopper.orderNumber)).toBe(1307)
    expect(shop.sandbox.requests("cc_refund")).toHaveLength(1)
  })
}
