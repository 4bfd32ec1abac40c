import "./pages/page-globals"
import { formIn } from "./support/form"
import { useShop } from "./support/use-shop"

describe("a card form whose script doesn't come", () => {
  const bench = useShop("vanilla.ts")

  const mount = async (scriptUrl: string, timeoutMs?: number) => {
    const { secureId } = await bench.openPurchase()
    await bench.page.evaluate((given) => window.storefront.mountCardForm({ ...given, mode: "pay", container: "#place" }), { secureId, scriptUrl, timeoutMs })
  }
  const alert = () => bench.page.locator("#place [role=alert]")

  it("says what to do, and comes when it is tried again", async () => {
    let isDown = true
    await bench.page.route("**/iotpaycc.js", (route) => (isDown ? route.abort() : route.continue()))
    await mount(bench.scriptUrl)
    expect(await alert().textContent()).toContain("Check your connection")
    isDown = false
    await bench.page.getByRole("button", { name: "Try again" }).click()
    await formIn(bench.page).locator("form").waitFor()
    expect(await alert().count()).toBe(0)
  })

  it("keeps the keyboard's focus in its place when it is tried again", async () => {
    await bench.page.route("**/iotpaycc.js", (route) => route.abort())
    await mount(bench.scriptUrl)
    await alert().waitFor()
    await bench.page.route("**/iotpaycc.js", () => undefined)
    await bench.page.getByRole("button", { name: "Try again" }).press("Enter")
    expect(await bench.page.evaluate(() => document.activeElement?.className)).toBe("iotpay-card-form-frame")
    await bench.page.unrouteAll({ behavior: "ignoreErrors" })
  })

  it("is mounted once, however often it is tried again", async () => {
    await bench.page.route("**/iotpaycc.js", (route) => route.abort())
    await bench.page.evaluate(
      (scriptUrl) =>
        new Promise<void>((resolve) =>
          window.storefront.mountCardForm({
            ...{ secureId: "x", scriptUrl, mode: "pay", container: "#place" },
            onError: (_error, retry) => {
              window.hide = () => [retry, retry].forEach((again) => again())
              resolve()
            },
          }),
        ),
      bench.scriptUrl,
    )
    const body = `window.Iotpay = () => ({ mount: () => window.told.push("mounted") })`
    await bench.page.route("**/iotpaycc.js", (route) => route.fulfill({ contentType: "text/javascript", body }))
    await bench.page.evaluate(() => window.hide())
    await bench.page.waitForFunction(() => window.told.length > 0)
    expect(await bench.page.evaluate(() => window.told)).toEqual(["mounted"])
  })

  it("says so too when the script's address is none", async () => {
    await mount("https://")
    await alert().waitFor()
  })

  it("can fail again and again", async () => {
    await bench.page.route("**/iotpaycc.js", (route) => route.abort())
    await mount(bench.scriptUrl)
    for (let time = 0; time < 2; time++) await bench.page.getByRole("button", { name: "Try again" }).click()
    await alert().waitFor()
    expect(await bench.page.locator("script[src*=iotpaycc]").count()).toBe(0)
  })

  it("doesn't wait for ever", async () => {
    await bench.page.route("**/iotpaycc.js", () => undefined)
    await mount(bench.scriptUrl, 100)
    await alert().waitFor()
    await bench.page.unrouteAll({ behavior: "ignoreErrors" })
  })

  it("notices a script that is something else", async () => {
    await mount(`${bench.shop.url}/broken.js`)
    await alert().waitFor()
  })

  it("tells the developer what the policy forbids", async () => {
    const { secureId } = await bench.openPurchase()
    const cause = await bench.page.evaluate(
      (id) =>
        new Promise((resolve) =>
          window.storefront.mountCardForm({
            ...{ secureId: id, scriptUrl: "https://elsewhere.example/iotpaycc.js", mode: "pay", container: "#place" },
            onError: (error) => resolve(String((error as Error).cause)),
          }),
        ),
      secureId,
    )
    expect(cause).toContain("https://elsewhere.example/iotpaycc.js could not be loaded")
    expect(cause).toContain("Content-Security-Policy")
    expect(bench.violations).not.toEqual([])
  })
})
