import type { SavedCard } from "../../src/storefront"
import "./pages/page-globals"
import { card, typeCard } from "./support/form"
import { hangUp, Status } from "./support/shop"
import { freshNumber, useShop } from "./support/use-shop"

const list = "GET /store/iotpay/cards"
const saved = (id: string, more: Partial<SavedCard> = {}): SavedCard => ({
  ...{ id, state: "active", brand: "visa", last4: "4242", exp_month: 4, exp_year: 2031, holder: "Ada" },
  ...{ is_default: false, is_expired: false, created_at: "2026-01-01T00:00:00Z" },
  ...more,
})

describe("the saved cards", () => {
  const bench = useShop("react.tsx")
  let cards: SavedCard[] = []

  const keep = (...all: SavedCard[]) => {
    cards = all
    bench.shop.answer(list, () => ({ cards }))
    for (const { id } of all) {
      bench.shop.answer(`DELETE /store/iotpay/cards/${id}`, () => {
        cards = cards.filter((one) => one.id !== id)
        return { id, object: "iotpay_card", deleted: true }
      })
      bench.shop.answer(`POST /store/iotpay/cards/${id}`, () => {
        cards = cards.map((one) => ({ ...one, is_default: one.id === id }))
        return { card: cards.find((one) => one.id === id) }
      })
    }
  }
  const show = (name: "cards" | "chooser", properties: object = {}) =>
    bench.page.evaluate(([scene, given]) => window.show(scene, given), [name, properties] as const)
  const row = (id: string) => bench.page.locator(`[data-card="${id}"]`)
  const told = () => bench.page.evaluate(() => window.told)
  const focused = () => bench.page.evaluate(() => document.activeElement?.textContent)

  it("are loaded, with the default one chosen", async () => {
    keep(saved("a"), saved("b", { is_default: true, brand: "mastercard", last4: "4444" }))
    await show("chooser")
    await bench.page.getByRole("radio", { name: "Mastercard ending in 4444 expires 04/31 Default" }).waitFor()
    await bench.page.waitForFunction(() => window.told.length > 0)
    expect(await bench.page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("b")
    await bench.page.getByRole("radio", { name: "Visa" }).check()
    expect(await told()).toEqual(["b", "a"])
  })

  it("can't be chosen when they are expired, refused or not confirmed", async () => {
    keep(
      saved("old", { is_expired: true, is_default: true }),
      saved("no", { state: "refused" }),
      saved("wait", { state: "pending", brand: null, last4: null, exp_month: null, exp_year: null }),
    )
    await show("chooser")
    await row("old").getByText("Expired").waitFor()
    await row("no").getByText("Not accepted").waitFor()
    await row("wait").getByText("Being confirmed").waitFor()
    expect(await bench.page.getByRole("radio", { disabled: true }).count()).toBe(3)
    expect(await told()).toEqual([])
  })

  it("say when there are none", async () => {
    keep()
    await show("cards", { texts: { empty: "Nothing here" } })
    await bench.page.getByText("Nothing here").waitFor()
  })

  it("say that they are loading, and what went wrong, and come when it is tried again", async () => {
    let answer: (value: object) => void = () => undefined
    const late = new Promise<object>((resolve) => (answer = resolve))
    bench.shop.answer(list, () => late)
    await show("cards")
    await bench.page.getByRole("status").filter({ hasText: "Loading your cards" }).waitFor()
    expect(await bench.page.locator(".iotpay-saved-cards").getAttribute("aria-busy")).toBe("true")
    answer(new Status(401, {}))
    await bench.page.getByRole("alert").filter({ hasText: "Please sign in" }).waitFor()
    keep(saved("a"))
    await bench.page.getByRole("button", { name: "Try again" }).click()
    await row("a").waitFor()
    expect(await bench.page.locator("[role=alert]:not(:empty)").count()).toBe(0)
  })

  it("are removed after a question, and the focus goes to the heading", async () => {
    keep(saved("a"), saved("b", { last4: "1111" }))
    await show("chooser")
    await bench.page.getByRole("radio", { name: "ending in 1111" }).check()
    await bench.page.getByRole("button", { name: "Remove: Visa ending in 1111" }).click()
    const question = bench.page.getByRole("group", { name: "Remove Visa ending in 1111?" })
    expect(await focused()).toBe("Keep it")
    await question.getByRole("button", { name: "Remove" }).click()
    await bench.page.getByRole("status").filter({ hasText: "Visa ending in 1111 was removed." }).waitFor()
    expect(await row("b").count()).toBe(0)
    expect(await focused()).toBe("Your saved cards")
    expect(await told()).toEqual(["b", "nothing"])
  })

  it("are kept when the question is answered so, and the focus goes back", async () => {
    keep(saved("a"))
    await show("cards")
    await bench.page.getByRole("button", { name: "Remove: Visa" }).click()
    await bench.page.keyboard.press("Escape")
    expect(await focused()).toBe("Remove")
    await bench.page.getByRole("button", { name: "Remove: Visa" }).click()
    await bench.page.getByRole("button", { name: "Keep it" }).click()
    expect(await focused()).toBe("Remove")
    expect(bench.shop.asked("DELETE /store/iotpay/cards/a")).toEqual([])
  })

  it("stay when the shop can't remove them, and it is said", async () => {
    keep(saved("a"))
    bench.shop.answer("DELETE /store/iotpay/cards/a", new Status(400, { message: "This card is being charged." }))
    await show("cards")
    await bench.page.getByRole("button", { name: "Remove: Visa" }).click()
    await row("a").getByRole("button", { name: "Remove", exact: true }).click()
    await bench.page.getByRole("alert").filter({ hasText: "This card is being charged." }).waitFor()
    expect(await row("a").count()).toBe(1)
  })

  it("have one default", async () => {
    keep(saved("a", { is_default: true }), saved("b", { last4: "1111" }))
    await show("cards")
    await bench.page.getByRole("button", { name: "Make default: Visa ending in 1111" }).click()
    await row("b").getByText("Default", { exact: true }).waitFor()
    await bench.page.getByRole("button", { name: "Make default: Visa ending in 4242" }).waitFor()
  })

  it("grow by one that is entered on IOTPay's page", async () => {
    keep()
    const redirect_url = `${bench.shop.url}/iotpay-page`
    bench.shop.answer("POST /store/iotpay/cards", { card: saved("new"), redirect_url, secure_id: "x", script_url: "x" })
    await show("cards", { returnUrl: "https://shop.example/account" })
    await bench.page.getByRole("button", { name: "Add a card" }).click()
    await bench.page.waitForURL(redirect_url)
    expect(bench.shop.asked("POST /store/iotpay/cards")[0]?.body).toEqual({ return_url: "https://shop.example/account" })
  })

  describe("entered in IOTPay's form", () => {
    beforeEach(async () => {
      keep()
      bench.shop.answer("POST /store/iotpay/cards", async () => {
        const { secureId, redirectUrl } = await bench.gateway.startAddCard({ cardId: freshNumber(), returnUrl: `${bench.shop.url}/back` })
        return { card: saved("new", { state: "pending" }), redirect_url: redirectUrl, secure_id: secureId, script_url: bench.scriptUrl }
      })
      await show("cards", { adding: "form" })
      await bench.page.getByRole("button", { name: "Add a card" }).click()
    })

    it("are listed once the shop knows them, which may take another look", async () => {
      let looks = 0
      bench.shop.answer("GET /store/iotpay/cards/new", () => {
        looks += 1
        if (looks === 1) return { card: saved("new", { state: "pending" }) }
        cards = [saved("new")]
        return { card: cards[0] }
      })
      await typeCard(bench.page, card.approved)
      await row("new").waitFor()
      expect(await bench.page.locator("iframe").count()).toBe(0)
      expect(bench.sandbox.cards()).toMatchObject([{ state: "bound" }])
      expect(bench.violations).toEqual([])
    })

    it("are said to be refused when the shop says so, whatever the form says", async () => {
      bench.shop.answer("GET /store/iotpay/cards/new", { card: saved("new", { state: "refused" }) })
      await typeCard(bench.page, card.approved)
      await bench.page.getByRole("alert").filter({ hasText: "could not be saved" }).waitFor()
    })

    it("are in doubt while the shop doesn't know either", async () => {
      bench.shop.answer("GET /store/iotpay/cards/new", hangUp)
      await typeCard(bench.page, card.approved)
      await bench.page.getByRole("alert").filter({ hasText: "not known yet" }).waitFor()
    })

    it("can be left out after all", async () => {
      await bench.page.getByRole("button", { name: "Cancel" }).click()
      await bench.page.getByRole("button", { name: "Add a card" }).waitFor()
      expect(await bench.page.locator("iframe").count()).toBe(0)
    })
  })
})
