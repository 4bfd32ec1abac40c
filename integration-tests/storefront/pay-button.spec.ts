import "./pages/page-globals"
import { Status } from "./support/shop"
import { useShop } from "./support/use-shop"

const collections = "POST /store/payment-collections"
const sessions = "POST /store/payment-collections/paycol_1/payment-sessions"

describe("the button that pays on IOTPay's page, when the shopper doesn't wait for it", () => {
  const bench = useShop("react.tsx")
  const button = () => bench.page.locator(".iotpay-pay-button")
  const told = () => bench.page.evaluate(() => window.told)
  const soon = () => bench.page.waitForTimeout(100)
  const show = (properties: object = {}) => bench.page.evaluate((given) => window.show("payHere", given), properties)
  /** The browser shows the page again as it was left. */
  const comeBack = () => bench.page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })))

  let answers: ((redirectUrl: string) => void)[] = []
  beforeEach(async () => {
    answers = []
    bench.shop.answer(collections, { payment_collection: { id: "paycol_1" } })
    bench.shop.answer(sessions, async () => {
      const redirect_url = await new Promise<string>((resolve) => answers.push(resolve))
      if (!redirect_url) return new Status(400, { message: "This cart is empty." })
      return { payment_collection: { id: "paycol_1", payment_sessions: [{ provider_id: "pp_iotpay_iotpay", data: { redirect_url } }] } }
    })
    await show()
  })
  const press = async () => {
    const before = answers.length
    await button().click()
    while (answers.length === before) await bench.page.waitForTimeout(10)
  }

  it("takes him nowhere once it is gone from the page", async () => {
    await press()
    await bench.page.evaluate(() => window.hide())
    answers[0]?.("https://pay.example/x")
    await soon()
    expect(await told()).toEqual([])
  })

  it("takes him nowhere when it is another cart's meanwhile, and can be pressed for that one", async () => {
    await press()
    await show({ cartId: "cart_2" })
    await press()
    answers[0]?.("https://pay.example/first")
    await soon()
    answers[1]?.("https://pay.example/second")
    await bench.page.waitForFunction(() => window.told.length > 0)
    expect(await told()).toEqual(["https://pay.example/second"])
  })

  it("can be pressed again when the browser shows the page as it was left, and goes only where the last press leads", async () => {
    await press()
    await comeBack()
    await press()
    answers[0]?.("")
    await soon()
    expect(await button().getAttribute("aria-busy")).toBe("true")
    expect(await bench.page.getByRole("alert").count()).toBe(0)
    answers[1]?.("https://pay.example/x")
    await bench.page.waitForFunction(() => window.told.length > 0)
    expect(await told()).toEqual(["https://pay.example/x"])
    await comeBack()
    expect(await button().getAttribute("aria-busy")).toBe("false")
  })
})
