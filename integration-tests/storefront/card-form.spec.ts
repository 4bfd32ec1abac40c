import type { CardFormOptions } from "../../src/storefront"
import "./pages/page-globals"
import { card, formIn, typeCard } from "./support/form"
import { useShop } from "./support/use-shop"

type Given = Omit<CardFormOptions, "container" | "onOutcome" | "onReady">

describe("the card form in a page", () => {
  const bench = useShop("vanilla.ts")

  const mount = (given: Given) =>
    bench.page.evaluate((options) => {
      window.storefront.mountCardForm({
        ...options,
        container: "#place",
        onOutcome: ({ continueAt, ...outcome }) => window.told.push({ ...outcome, continueAt: continueAt?.href }),
        onError: () => window.told.push("it can't be shown"),
      })
    }, given)
  const told = async () => {
    await bench.page.waitForFunction(() => window.told.length > 0)
    return bench.page.evaluate(() => window.told)
  }
  const purchase = async (mode: "pay" | "add" = "pay"): Promise<Given> => {
    const { secureId } = await bench.openPurchase()
    return { secureId, scriptUrl: bench.scriptUrl, mode, navigate: false }
  }

  it("reports a payment once and then goes to the shop's return route", async () => {
    await mount({ ...(await purchase()), navigate: true })
    await typeCard(bench.page, card.approved)
    await bench.page.waitForURL(/\/back\?.*retCode=SUCCESS&status=2/)
    expect(await bench.page.textContent("h1")).toBe("Back in the shop")
  })

  it("stays in the page when told to, and says where to go on", async () => {
    await mount(await purchase())
    await typeCard(bench.page, card.approved)
    expect(await told()).toEqual([
      { outcome: "paid", message: expect.stringContaining("went through"), continueAt: expect.stringMatching(/\/back\?.*retCode=SUCCESS&status=2$/) },
    ])
    expect(bench.page.url()).toBe(`${bench.shop.url}/`)
    expect(bench.violations).toEqual([])
  })

  it.each([
    ["as FAIL", card.declinedAsFail, { reason: "Insufficient funds", continueAt: expect.stringContaining("retCode=FAIL") }],
    ["as status 9", card.declinedAsStatus, { continueAt: expect.stringContaining("status=9") }],
  ])("calls a payment declined that is told %s, and goes on there too", async (_shape, number, more) => {
    await mount(await purchase())
    await typeCard(bench.page, number)
    const [outcome] = await told()
    expect(outcome).toMatchObject({ outcome: "declined", ...more })
  })

  it("is in doubt when the form stops waiting", async () => {
    await mount(await purchase())
    await typeCard(bench.page, card.unknown)
    expect(await told()).toEqual([{ outcome: "in doubt", message: expect.stringContaining("Please don't pay again") }])
  })

  it("is in doubt when the gateway's answer can't be read", async () => {
    await mount(await purchase())
    bench.sandbox.fault("cc_pfpurchase", "answer HTML")
    await typeCard(bench.page, card.approved)
    expect(await told()).toMatchObject([{ outcome: "in doubt" }])
  })

  /** A script of IOTPay's that says these things one after the other, as soon as it is mounted. */
  const scriptSays = (...events: object[]) => {
    const body = `window.Iotpay = () => ({ mount: (selector, callback) => ${JSON.stringify(events)}.forEach((event) => callback(event)) })`
    return bench.page.route("**/iotpaycc.js", (route) => route.fulfill({ contentType: "text/javascript", body }))
  }

  it("understands the script as it was before June 2021", async () => {
    await scriptSays({ retCode: "SUCCESS", retData: { status: 2, redirectUrl: `${bench.shop.url}/back?old` } })
    await mount({ ...(await purchase()), navigate: true })
    await bench.page.waitForURL("**/back?old")
  })

  it("reports one outcome, however many the script has", async () => {
    await scriptSays({ result: "SUCCESS", detail: { retCode: "SUCCESS", retData: { status: 2 } } }, { result: "FAIL", message: "Timeout" })
    await mount(await purchase())
    expect(await told()).toMatchObject([{ outcome: "paid" }])
  })

  it("is in doubt when what the script says can't be read", async () => {
    await scriptSays({ result: "SUCCESS", detail: { retCode: "SUCCESS", retData: { status: { valueOf: 2, toString: 2 } } } })
    await mount(await purchase())
    expect(await told()).toMatchObject([{ outcome: "in doubt" }])
  })

  it("tells the shopper himself, in the form's place, when the shop doesn't and there is nowhere to go on to", async () => {
    const given = await purchase()
    await bench.page.evaluate((options) => window.storefront.mountCardForm({ ...options, navigate: true, container: "#place" }), given)
    await typeCard(bench.page, card.unknown)
    await bench.page.locator("#place [role=status]").filter({ hasText: "Please don't pay again" }).waitFor()
    expect(await bench.page.locator("iframe").count()).toBe(0)
  })

  it("lets mistakes be corrected before it reports anything", async () => {
    await mount(await purchase())
    await typeCard(bench.page, "4242424242424241")
    await formIn(bench.page).locator("[role=alert]:not(:empty)").waitFor()
    expect(await bench.page.evaluate(() => window.told)).toEqual([])
    await typeCard(bench.page, card.approved)
    expect(await told()).toMatchObject([{ outcome: "paid" }])
  })

  it("doesn't charge twice with a form that was used before: it goes on to where the shop asks", async () => {
    const given = await purchase()
    await mount(given)
    await typeCard(bench.page, card.approved)
    await told()
    await bench.page.reload()
    await mount(given)
    const [outcome] = await told()
    expect(outcome).toMatchObject({ outcome: "declined", continueAt: expect.stringContaining("/back"), message: expect.stringContaining("you will not pay twice") })
  })

  it("saves a card", async () => {
    const { secureId } = await bench.gateway.startAddCard({ cardId: "C1", returnUrl: `${bench.shop.url}/back` })
    await mount({ ...(await purchase("add")), secureId })
    await typeCard(bench.page, card.approved)
    expect(await told()).toMatchObject([{ outcome: "added", message: "Your card was saved." }])
  })

  it("looks as the shop chooses", async () => {
    await mount({ ...(await purchase()), look: { dark: true, theme: "card", button: { text: "Buy it" } } })
    await formIn(bench.page).locator("html.dark .sheet").waitFor()
    expect(await formIn(bench.page).locator("button[type=submit]").textContent()).toBe("Buy it")
  })

  it("shows one form, the newer, when it is mounted twice, and only that one reports", async () => {
    const [first, second] = [await purchase(), await purchase()]
    await Promise.all([mount(first), mount(second)])
    await formIn(bench.page).locator("form").waitFor()
    expect(await bench.page.locator("iframe").count()).toBe(1)
    await typeCard(bench.page, card.approved)
    expect(await told()).toHaveLength(1)
    expect(bench.sandbox.orders().map(({ secureId, status }) => [secureId, status])).toEqual([
      [first.secureId, 0],
      [second.secureId, expect.any(Number)],
    ])
  })

  it("loads the script once for any number of forms", async () => {
    await mount(await purchase())
    await mount(await purchase())
    await formIn(bench.page).locator("form").waitFor()
    expect(await bench.page.locator("script[src*=iotpaycc]").count()).toBe(1)
  })

  it("is gone without a word when it is unmounted, also before the script came", async () => {
    const given = await purchase()
    await bench.page.evaluate((options) => {
      window.storefront.mountCardForm({ ...options, container: "#place", onReady: () => window.told.push("ready") }).unmount()
    }, given)
    // Whoever asked for the script later is shown later.
    await bench.page.evaluate((options) => {
      const container = document.querySelector("main")!.appendChild(document.createElement("section"))
      window.storefront.mountCardForm({ ...options, container })
    }, given)
    await formIn(bench.page).locator("form").waitFor()
    expect(await bench.page.evaluate(() => [document.querySelectorAll("#place *").length, window.told])).toEqual([0, []])
  })

  it("mounts into an element that has no id", async () => {
    const given = await purchase()
    await bench.page.evaluate((options) => {
      const container = document.querySelector("main")!.appendChild(document.createElement("section"))
      window.storefront.mountCardForm({ ...options, container })
    }, given)
    await formIn(bench.page).locator("form").waitFor()
  })

  it("says at once when there is nowhere to mount", async () => {
    const given = await purchase()
    const failure = await bench.page.evaluate((options) => {
      try {
        window.storefront.mountCardForm({ ...options, container: "#nowhere" })
      } catch (error) {
        return String(error)
      }
      return "it mounted"
    }, given)
    expect(failure).toContain("There is no element #nowhere")
  })
})
