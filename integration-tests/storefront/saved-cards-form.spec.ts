import { card, typeCard } from "./support/form"
import { saved, savedCardsPage } from "./support/saved-cards"
import { hangUp } from "./support/shop"
import { freshNumber, useShop } from "./support/use-shop"

describe("saved cards that are entered in IOTPay's form", () => {
  const bench = useShop("react.tsx")
  const { keep, show, row, focused } = savedCardsPage(bench)

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
      keep(saved("new"))
      return { card: saved("new") }
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

  it("leave the form open in which the next one is being entered meanwhile, and are listed all the same", async () => {
    let answer: (value: object) => void = () => undefined
    bench.shop.answer("GET /store/iotpay/cards/new", () => new Promise<object>((resolve) => (answer = resolve)))
    await typeCard(bench.page, card.approved)
    const form = bench.page.getByRole("group", { name: "Add a card" })
    await form.getByRole("status").filter({ hasText: "was saved" }).waitFor()
    await form.getByRole("button", { name: "Cancel" }).click()
    await bench.page.getByRole("button", { name: "Add a card" }).click()
    await form.locator("iframe").waitFor()
    keep(saved("new"))
    answer({ card: saved("new", { state: "refused" }) })
    await row("new").waitFor()
    expect(await form.locator("iframe").count()).toBe(1)
    expect(await bench.page.locator("[role=alert]:not(:empty)").count()).toBe(0)
  })

  it("leave the keyboard's focus where the shopper has taken it meanwhile", async () => {
    let answer: (value: object) => void = () => undefined
    bench.shop.answer("GET /store/iotpay/cards/new", () => new Promise<object>((resolve) => (answer = resolve)))
    await typeCard(bench.page, card.approved)
    await bench.page.getByRole("status").filter({ hasText: "was saved" }).waitFor()
    await bench.page.evaluate(() => {
      const field = document.querySelector("main")!.appendChild(document.createElement("button"))
      field.textContent = "Elsewhere"
      field.focus()
    })
    keep(saved("new"))
    answer({ card: saved("new") })
    await bench.page.getByRole("button", { name: "Add a card" }).waitFor()
    expect(await focused()).toBe("Elsewhere")
  })

  it("can be left out after all", async () => {
    const form = bench.page.getByRole("group", { name: "Add a card" })
    await form.locator("iframe").waitFor()
    expect(await form.evaluate((element) => element === document.activeElement)).toBe(true)
    await form.getByRole("button", { name: "Cancel" }).click()
    await bench.page.getByRole("button", { name: "Add a card" }).waitFor()
    expect(await focused()).toBe("Add a card")
    expect(await bench.page.locator("iframe").count()).toBe(0)
  })
})
