import "./pages/page-globals"
import { useShop } from "./support/use-shop"

interface OpenSheet {
  abort(): void
  oncancel(event: Event): void
  onpaymentauthorized(event: { payment: { token: object } }): void
}
type Bare = Window & { sheet: OpenSheet; answer: (isValid: boolean) => void; ApplePaySession: { prototype: { begin(this: OpenSheet): void } } }

describe("Apple's sheet that is closed while the merchant is validated", () => {
  const bench = useShop("vanilla.ts")

  /** Opens a sheet whose merchant is validated once the test says so. */
  const open = async () => {
    await bench.page.evaluate((scriptUrl) => {
      const bare = window as unknown as Bare
      const mounted = window.storefront.applePayButton({
        ...{ container: "#place", amount: "18.07", merchantName: "Maple Goods", scriptUrl },
        validateMerchant: () =>
          new Promise((resolve, reject) => {
            bare.answer = (isValid) => (isValid ? resolve({}) : reject(new Error("Apple refused")))
          }),
        onToken: async () => {
          window.told.push("charged")
          return { state: "paid", message: "Thank you." }
        },
        onOutcome: (outcome) => window.told.push(outcome),
        onCancel: () => window.told.push("cancelled"),
      })
      window.hide = () => mounted.unmount()
    }, `${bench.sandbox.url}/wallets/apple-pay.js`)
    const button = bench.page.getByRole("button", { name: "Apple Pay" })
    await button.waitFor()
    await bench.page.evaluate(() => {
      const { prototype } = (window as unknown as Bare).ApplePaySession
      const { begin } = prototype
      prototype.begin = function () {
        ;(window as unknown as Bare).sheet = this
        begin.call(this)
      }
    })
    await button.click()
    await bench.page.waitForFunction(() => "answer" in window)
  }
  const told = () => bench.page.evaluate(() => window.told)

  it.each([
    ["then is", true],
    ["then isn't", false],
  ])("by the shopper is only told as that, whether the merchant %s valid", async (_what, isValid) => {
    await open()
    await bench.page.evaluate(async (isGood) => {
      const { sheet, answer } = window as unknown as Bare
      // As Apple does: the session is over, and then it is told.
      sheet.abort()
      sheet.oncancel(new Event("cancel"))
      answer(isGood)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }, isValid)
    expect(await told()).toEqual(["cancelled"])
  })

  it("because its button was taken away tells nothing, and charges nothing should it be authorised all the same", async () => {
    await open()
    await bench.page.evaluate(async () => {
      const { sheet, answer, hide } = window as unknown as Bare
      hide()
      answer(true)
      sheet.onpaymentauthorized({ payment: { token: {} } })
      await new Promise((resolve) => setTimeout(resolve, 50))
    })
    expect(await told()).toEqual([])
  })
})
