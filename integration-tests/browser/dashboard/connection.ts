import type { Dashboard } from "../../support/dashboard"

/** How the shop and IOTPay are connected, with right keys and wrong ones. */
export function connectionTests({ shop, opens, pictures }: Dashboard): void {
  it("tests the connection with right keys, with wrong ones and without a gateway", async () => {
    const page = await opens("/iotpay?tab=connection")
    const test = page.getByRole("button", { name: "Test connection" })
    await test.click()
    await page.getByText("IOTPay answers and accepts the key of merchant 10000701.").waitFor()
    await pictures(page, "connection-works")
    const right = shop.sandbox.merchant.merchantKey
    try {
      Object.assign(shop.sandbox.merchant, { merchantKey: "another-key-than-the-shop-has-xx" })
      await test.click()
      await page.getByText("does not accept the credentials").waitFor()
      await page.getByText("Answer: “signature error”").waitFor()
      await pictures(page, "connection-refused")
    } finally {
      Object.assign(shop.sandbox.merchant, { merchantKey: right })
    }
    await shop.sandbox.pause()
    try {
      await test.click()
      await page.getByText(`There is no answer from ${shop.sandbox.url}`).waitFor()
    } finally {
      await shop.sandbox.resume()
    }
    expect(shop.sandbox.orders()).toEqual([])
  })

  it("gives the address for IOTPay's notifications, and never shows the key", async () => {
    const page = await opens("/iotpay?tab=connection")
    await page.getByRole("button", { name: "Copy webhook address" }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${shop.backendUrl}/hooks/iotpay`)
    expect(await page.content()).not.toContain(shop.sandbox.merchant.merchantKey)
    const french = await opens("/iotpay?tab=connection", { language: "fr", dark: true })
    await french.getByRole("button", { name: "Tester la connexion" }).waitFor()
    await pictures(french, "connection-fr-dark")
    const narrow = await opens("/iotpay?tab=connection", { width: 390 })
    await narrow.getByRole("button", { name: "Test connection" }).waitFor()
    await pictures(narrow, "connection-narrow")
  })
}
