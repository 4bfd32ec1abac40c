import { cents } from "../../src/gateway"
import type { ApplePayOptions, GooglePayOptions, IotpayPayment } from "../../src/storefront"
import { card } from "./support/form"
import { hangUp, Status } from "./support/shop"
import { freshNumber, useShop } from "./support/use-shop"
import "./pages/page-globals"

const google = { environment: "TEST", merchantName: "Maple Goods", gateway: "iotpay", gatewayMerchantId: "10000701" } as const
const apple = { merchantName: "Maple Goods" } as const

describe.each(["google-pay", "apple-pay"] as const)("the %s button", (wallet) => {
  const bench = useShop("vanilla.ts")

  /** The shop's server: charges what the wallet has authorised, at the gateway. */
  const chargeAtTheGateway = () =>
    bench.shop.answer("POST /store/iotpay/payments/tok_1/wallet", async ({ body }): Promise<{ payment: IotpayPayment }> => {
      const purchase = { orderNumber: freshNumber(), amount: cents(1807), currency: "CAD", wallet, token: String(body.token) }
      const outcome = await bench.gateway.chargeWallet(purchase).then((order) => order.outcome, () => "failed")
      const state = outcome === "succeeded" ? "paid" : outcome === "failed" ? "declined" : "waiting"
      return { payment: { state, message: `It is ${state}.` } }
    })

  const show = async (query = "", more: { amount?: string } = {}) => {
    const scriptUrl = `${bench.sandbox.url}/wallets/${wallet}.js${query}`
    const given = { ...(wallet === "google-pay" ? google : apple), amount: "18.07", scriptUrl, ...more }
    await bench.page.evaluate(
      ([name, options]) => {
        const { createIotpayStore, googlePayButton, applePayButton } = window.storefront
        const store = createIotpayStore({ backendUrl: location.origin, publishableKey: "pk_1" })
        const callbacks = {
          container: "#place",
          onToken: (token: string) => store.payWithWallet("tok_1", { wallet: name, token }),
          onOutcome: (outcome: unknown) => window.told.push(outcome),
          onCancel: () => window.told.push("cancelled"),
          onUnavailable: (reason: Error) => window.told.push(`unavailable: ${reason.message}`),
          validateMerchant: (url: string) => (url.includes("/apple-pay/session") ? Promise.resolve({}) : Promise.reject(new Error())),
        }
        const mount = name === "google-pay" ? googlePayButton : applePayButton
        mount({ ...options, ...callbacks } as unknown as GooglePayOptions & ApplePayOptions)
      },
      [wallet, given] as const,
    )
  }
  const button = () => bench.page.getByRole("button", { name: /\(sandbox\)/ })
  const sheet = () => bench.page.getByRole("dialog")
  const choose = (number: string) => sheet().locator(`[data-card="${number}"]`).click()
  const told = async (many = 1) => {
    await bench.page.waitForFunction((number) => window.told.length >= number, many)
    return bench.page.evaluate(() => window.told)
  }

  it.each([
    ["approves", card.approved, "paid"],
    ["declines as FAIL", card.declinedAsFail, "declined"],
    ["declines as status 9", card.declinedAsStatus, "declined"],
    ["keeps in the dark", card.unknown, "in doubt"],
  ])("reports what came of a card that the gateway %s", async (_what, number, outcome) => {
    chargeAtTheGateway()
    await show()
    await button().click()
    expect(await sheet().textContent()).toContain("Maple Goods $18.07 CAD")
    await choose(number)
    expect(await told()).toMatchObject([{ outcome, message: expect.stringMatching(/^It is/) }])
    expect(bench.violations).toEqual([])
  })

  it("says when the sheet was closed, and can be used again", async () => {
    chargeAtTheGateway()
    await show()
    await button().click()
    await sheet().getByRole("button", { name: "Cancel" }).click()
    expect(await told()).toEqual(["cancelled"])
    await button().click()
    await choose(card.approved)
    expect(await told(2)).toMatchObject(["cancelled", { outcome: "paid" }])
    expect(bench.sandbox.requests("cc_purchasewithwallet")).toHaveLength(1)
  })

  it("charges nothing from a sheet that was open when its button made room for another payment's", async () => {
    chargeAtTheGateway()
    await show()
    await button().click()
    await sheet().waitFor()
    await show("", { amount: "25.00" })
    if (wallet === "google-pay") {
      await choose(card.approved)
    }
    await sheet().waitFor({ state: "detached" })
    await button().click()
    expect(await sheet().textContent()).toContain("Maple Goods $25.00 CAD")
    await choose(card.approved)
    expect((await told()).filter((one) => one !== "cancelled")).toMatchObject([{ outcome: "paid" }])
    expect(bench.sandbox.requests("cc_purchasewithwallet")).toHaveLength(1)
  })

  it("does nothing more after a charge that is in doubt", async () => {
    bench.shop.answer("POST /store/iotpay/payments/tok_1/wallet", { payment: { state: "waiting", message: "It is waiting." } })
    await show()
    await button().click()
    await choose(card.approved)
    await told()
    await sheet().waitFor({ state: "detached" })
    await button().click()
    expect(await sheet().count()).toBe(0)
  })

  it("reports what the shop refuses as declined, in the shop's words", async () => {
    bench.shop.answer("POST /store/iotpay/payments/tok_1/wallet", new Status(400, { message: "This cart has changed." }))
    await show()
    await button().click()
    await choose(card.approved)
    expect(await told()).toEqual([{ outcome: "declined", message: "This cart has changed." }])
  })

  it("is in doubt when the shop's answer is lost", async () => {
    bench.shop.answer("POST /store/iotpay/payments/tok_1/wallet", hangUp)
    await show()
    await button().click()
    await choose(card.approved)
    expect(await told()).toMatchObject([{ outcome: "in doubt", message: expect.stringContaining("don't pay again") }])
  })

  it("is not shown where the browser can't", async () => {
    await show("?cannot")
    expect(await told()).toEqual([expect.stringContaining("unavailable: ")])
    expect(await button().count()).toBe(0)
  })

  it("is not shown where its script doesn't come", async () => {
    await bench.page.route("**/wallets/*", (route) => route.abort())
    await show()
    expect(await told()).toEqual([expect.stringContaining("could not be loaded")])
  })

  it.each(["18.1", "18", "0.00", "-1.00", "1e3"])("takes no amount like %p", async (amount) => {
    await expect(show("", { amount })).rejects.toThrow("The amount is a text")
  })
})

describe("Apple's sheet", () => {
  const bench = useShop("vanilla.ts")

  const show = (state: string, merchant: "valid" | "invalid" = "valid") =>
    bench.page.evaluate(
      ([scriptUrl, next, isValid]) => {
        window.storefront.applePayButton({
          ...{ container: "#place", amount: "18.07", merchantName: "Maple Goods", scriptUrl },
          validateMerchant: () => (isValid ? Promise.resolve({}) : Promise.reject(new Error("no certificate"))),
          onToken: async (token) => {
            if (next === "lost") throw new Error("the line dropped")
            return { state: next, message: token } as IotpayPayment
          },
          onOutcome: (outcome) => window.told.push(outcome),
        })
      },
      [`${bench.sandbox.url}/wallets/apple-pay.js`, state, merchant === "valid"] as const,
    )
  const sheetSays = () => bench.page.evaluate(() => document.documentElement.dataset.applePay)
  const pay = async () => {
    await bench.page.getByRole("button", { name: "Apple Pay" }).click()
    await bench.page.locator(`[data-card="${card.approved}"]`).click()
    await bench.page.waitForFunction(() => window.told.length > 0)
  }

  it.each([
    ["paid", "done"],
    ["declined", "not completed"],
    ["waiting", "not completed"],
  ])("is completed when the charge is %s: %s", async (state, says) => {
    await show(state)
    await pay()
    expect(await sheetSays()).toBe(says)
  })

  it("is in doubt, and closed, when a shop's own way to charge fails", async () => {
    await show("lost")
    await pay()
    expect(await bench.page.evaluate(() => window.told)).toMatchObject([{ outcome: "in doubt" }])
    expect(await bench.page.getByRole("dialog").count()).toBe(0)
  })

  it("can be authorised again with another card after a decline", async () => {
    await show("declined")
    await pay()
    await bench.page.locator(`[data-card="${card.declinedAsFail}"]`).click()
    await bench.page.waitForFunction(() => window.told.length === 2)
  })

  it("is closed when the merchant can't be validated", async () => {
    await show("paid", "invalid")
    await bench.page.getByRole("button", { name: "Apple Pay" }).click()
    await bench.page.waitForFunction(() => window.told.length > 0)
    expect(await bench.page.evaluate(() => window.told)).toMatchObject([{ outcome: "declined", message: expect.stringContaining("Nothing was charged") }])
    expect(await bench.page.getByRole("dialog").count()).toBe(0)
  })
})
