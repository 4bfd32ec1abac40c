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
