import type { Scene } from "./pages/page-globals"
import { card, formIn, typeCard } from "./support/form"
import { hangUp, Status } from "./support/shop"
import { useShop } from "./support/use-shop"

const sessions = "POST /store/payment-collections/paycol_1/payment-sessions"

describe("the React components", () => {
  const bench = useShop("react.tsx")

  const show = (name: Scene, properties: object = {}) =>
    bench.page.evaluate(([scene, given]) => window.show(scene, given), [name, properties] as const)
  const told = async (many = 1) => {
    await bench.page.waitForFunction((number) => window.told.length >= number, many)
    return bench.page.evaluate(() => window.told)
  }
  const focused = () => bench.page.evaluate(() => document.activeElement?.className)
  const startsPayments = (redirect_url: string) => {
    bench.shop.answer("POST /store/payment-collections", { payment_collection: { id: "paycol_1" } })
    const payment_sessions = [{ provider_id: "pp_iotpay_iotpay", data: { redirect_url } }]
    bench.shop.answer(sessions, { payment_collection: { id: "paycol_1", payment_sessions } })
  }
  const session = async () => ({ secure_id: (await bench.openPurchase()).secureId, script_url: bench.scriptUrl })

  describe("the button that pays on IOTPay's page", () => {
    const button = () => bench.page.locator(".iotpay-pay-button")

    it("goes there, starting one payment however often it is pressed", async () => {
      startsPayments(`${bench.shop.url}/iotpay-page`)
      await show("pay")
      await button().dblclick()
      await bench.page.waitForURL("**/iotpay-page")
      expect(bench.shop.asked(sessions)).toHaveLength(1)
    })

    it("is busy while it runs", async () => {
      bench.shop.answer("POST /store/payment-collections", () => new Promise<object>(() => undefined))
      await show("pay", { texts: { busy: "One moment" } })
      await button().click()
      await bench.page.getByText("One moment").waitFor()
      expect(await button().getAttribute("aria-busy")).toBe("true")
      expect(await button().getAttribute("aria-disabled")).toBe("true")
    })

    it("shows what the shop refuses, and can be pressed again", async () => {
      bench.shop.answer("POST /store/payment-collections", new Status(400, { message: "This cart is empty." }))
      await show("payHere")
      await button().click()
      await bench.page.getByRole("alert").filter({ hasText: "This cart is empty." }).waitFor()
      startsPayments("https://pay.example/x")
      await button().click()
      expect(await told()).toEqual(["https://pay.example/x"])
      expect(await bench.page.getByRole("alert").count()).toBe(0)
    })

    it("goes nowhere but to a web address", async () => {
      startsPayments("javascript:alert(1)")
      await show("payHere")
      await button().click()
      await bench.page.getByRole("alert").filter({ hasText: "could not be started" }).waitFor()
    })
  })

  describe("the card form", () => {
    it("takes a payment, in strict mode too", async () => {
      await show("form", { session: await session() })
      await typeCard(bench.page, card.approved)
      expect(await told()).toMatchObject([{ outcome: "paid" }])
      await bench.page.getByRole("status").filter({ hasText: "went through" }).waitFor()
      expect(bench.violations).toEqual([])
    })

    it("stays as it is when the page is drawn again, and is another one for another session", async () => {
      const first = await session()
      await show("form", { session: first, look: { theme: "card" } })
      await formIn(bench.page).locator("[name=holder]").fill("Ada")
      await show("form", { session: { ...first }, look: { theme: "card" } })
      expect(await formIn(bench.page).locator("[name=holder]").inputValue()).toBe("Ada")
      await show("form", { session: await session() })
      await bench.page.waitForFunction((id) => !document.querySelector("iframe")?.src.includes(id), first.secure_id)
      expect(await bench.page.locator("iframe").count()).toBe(1)
    })

    it("says a decline aloud", async () => {
      await show("form", { session: await session() })
      await typeCard(bench.page, card.declinedAsStatus)
      await bench.page.getByRole("alert").filter({ hasText: "did not go through" }).waitFor()
    })

    it("keeps the keyboard's focus: on what it says in the end, and on itself when it is tried again", async () => {
      await show("form", { session: await session() })
      await typeCard(bench.page, card.declinedAsStatus)
      await bench.page.getByRole("alert").filter({ hasText: "did not go through" }).waitFor()
      expect(await focused()).toBe("iotpay-outcome")
      await bench.page.reload()
      await bench.page.route("**/iotpaycc.js", (route) => route.abort())
      await show("form", { session: await session() })
      await bench.page.getByRole("button", { name: "Try again" }).press("Enter")
      expect(await focused()).toBe("iotpay-card-form")
    })

    it("can be tried again when its script didn't come", async () => {
      let isDown = true
      await bench.page.route("**/iotpaycc.js", (route) => (isDown ? route.abort() : route.continue()))
      await show("form", { session: await session(), texts: { tryAgain: "Once more" } })
      await bench.page.getByRole("alert").waitFor()
      isDown = false
      await bench.page.getByRole("button", { name: "Once more" }).click()
      await formIn(bench.page).locator("form").waitFor()
      expect(await bench.page.getByRole("alert").count()).toBe(0)
    })

    it("leaves nothing behind", async () => {
      await show("form", { session: await session() })
      await formIn(bench.page).locator("form").waitFor()
      await bench.page.evaluate(() => window.hide())
      await bench.page.locator("iframe").waitFor({ state: "detached" })
    })
  })

  it.each(["google", "apple"] as const)("%s's button pays, also after the page was drawn again", async (name) => {
    const properties = { scriptUrl: `${bench.sandbox.url}/wallets/${name}-pay.js` }
    await show(name, properties)
    const button = bench.page.getByRole("button", { name: "(sandbox)" })
    await button.waitFor()
    await show(name, properties)
    expect(await button.count()).toBe(1)
    await button.click()
    await bench.page.locator(`[data-card="${card.approved}"]`).click()
    expect(await told()).toMatchObject([{ outcome: "paid", message: "Thank you." }])
  })

  it("a wallet's button tells what came of its charge though its class changed meanwhile", async () => {
    const scriptUrl = `${bench.sandbox.url}/wallets/google-pay.js`
    await show("google", { scriptUrl })
    await bench.page.getByRole("button", { name: "(sandbox)" }).click()
    await bench.page.locator(`[data-card="${card.approved}"]`).click()
    await show("google", { scriptUrl, className: "is-paying" })
    expect(await told()).toMatchObject([{ outcome: "paid" }])
  })

  it.each(["google", "apple"] as const)("%s's button of a cart that costs nothing is not there, and the page around it is", async (name) => {
    await show(name, { scriptUrl: `${bench.sandbox.url}/wallets/${name}-pay.js`, amount: "0.00" })
    expect(await told()).toEqual([expect.stringContaining("unavailable: The amount is a text")])
    expect(await bench.page.locator(`.iotpay-${name}-pay`).count()).toBe(1)
  })

  it("a wallet's button that nobody can hear is found in the console, and takes nothing else along", async () => {
    const thrown = bench.page.waitForEvent("pageerror")
    await show("google", { scriptUrl: "x", amount: "0.00", onUnavailable: undefined })
    expect((await thrown).message).toContain("The amount is a text")
    expect(await bench.page.locator(".iotpay-google-pay").count()).toBe(1)
  })

  it("shows no card form in place of one that is cut off", async () => {
    bench.shop.answer("GET /store/iotpay/cards", hangUp)
    await show("cards")
    await bench.page.getByRole("alert").filter({ hasText: "could not be reached" }).waitFor()
  })
})
