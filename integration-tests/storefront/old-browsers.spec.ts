import { card, typeCard } from "./support/form"
import { makeOld } from "./support/old-browser"
import { saved, savedCardsPage } from "./support/saved-cards"
import { useShop } from "./support/use-shop"
import "./pages/page-globals"

describe("in a browser of some years ago", () => {
  describe("a plain page", () => {
    const bench = useShop("vanilla.ts")

    it("goes on to the shop's return route when IOTPay's form has taken the payment", async () => {
      const { secureId } = await bench.openPurchase()
      await makeOld(bench.page)
      await bench.page.evaluate((given) => window.storefront.mountCardForm({ ...given, mode: "pay", container: "#place" }), {
        ...{ secureId, scriptUrl: bench.scriptUrl },
      })
      await typeCard(bench.page, card.approved)
      await bench.page.waitForURL(/\/back\?.*retCode=SUCCESS&status=2/)
    })
  })

  describe("a page with React", () => {
    const bench = useShop("react.tsx")
    const { keep, show } = savedCardsPage(bench)

    it("goes to IOTPay's page to pay", async () => {
      const payment_sessions = [{ provider_id: "pp_iotpay_iotpay", data: { redirect_url: `${bench.shop.url}/iotpay-page` } }]
      bench.shop.answer("POST /store/payment-collections", { payment_collection: { id: "paycol_1" } })
      bench.shop.answer("POST /store/payment-collections/paycol_1/payment-sessions", { payment_collection: { id: "paycol_1", payment_sessions } })
      await makeOld(bench.page)
      await bench.page.evaluate(() => window.show("pay"))
      await bench.page.locator(".iotpay-pay-button").click()
      await bench.page.waitForURL("**/iotpay-page")
    })

    it("goes to IOTPay's page to add a card", async () => {
      keep(saved("a"))
      bench.shop.answer("POST /store/iotpay/cards", { card: saved("new"), redirect_url: `${bench.shop.url}/iotpay-page`, secure_id: "x", script_url: "x" })
      await makeOld(bench.page)
      await show("chooser")
      await bench.page.getByRole("button", { name: "Add a card" }).click()
      await bench.page.waitForURL("**/iotpay-page")
    })
  })
})
