import "./pages/page-globals"
import { list, saved, savedCardsPage } from "./support/saved-cards"
import { Status } from "./support/shop"
import { useShop } from "./support/use-shop"

describe("the saved cards", () => {
  const bench = useShop("react.tsx")
  const { keep, show, row, focused } = savedCardsPage(bench)
  const told = () => bench.page.evaluate(() => window.told)

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
    expect(await focused()).toBe("Your saved cards")
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
    expect(await focused()).toBe("Your saved cards")
  })

  it("keep the keyboard's focus on what was pressed while it is done, and when it can't be", async () => {
    keep(saved("a"))
    let answer: (value: object) => void = () => undefined
    bench.shop.answer("POST /store/iotpay/cards/a", () => new Promise<object>((resolve) => (answer = resolve)))
    await show("cards")
    await bench.page.getByRole("button", { name: "Make default: Visa" }).press("Enter")
    await bench.page.locator(".iotpay-saved-cards[aria-busy=true]").waitFor()
    expect(await focused()).toBe("Make default")
    await bench.page.keyboard.press("Enter")
    answer(new Status(400, { message: "This card is being charged." }))
    await bench.page.getByRole("alert").filter({ hasText: "This card is being charged." }).waitFor()
    expect(await focused()).toBe("Make default")
    expect(bench.shop.asked("POST /store/iotpay/cards/a")).toHaveLength(1)
  })

  it("leave a choice alone that was made while another card was removed", async () => {
    keep(saved("a", { is_default: true }), saved("b", { last4: "1111" }))
    let answer: (value: object) => void = () => undefined
    bench.shop.answer("DELETE /store/iotpay/cards/a", () => new Promise<object>((resolve) => (answer = resolve)))
    await show("chooser")
    await bench.page.getByRole("button", { name: "Remove: Visa ending in 4242" }).click()
    await row("a").getByRole("button", { name: "Remove", exact: true }).click()
    await bench.page.locator(".iotpay-saved-cards[aria-busy=true]").waitFor()
    await bench.page.getByRole("radio", { name: "ending in 1111" }).check()
    keep(saved("b", { last4: "1111" }))
    answer({})
    await bench.page.getByRole("status").filter({ hasText: "was removed" }).waitFor()
    expect(await told()).toEqual(["a", "b"])
    expect(await bench.page.getByRole("radio", { name: "ending in 1111" }).evaluate((radio) => radio === document.activeElement)).toBe(true)
  })

  it("are loaded anew when the browser shows the page as it was left", async () => {
    keep(saved("a"))
    await show("cards")
    await row("a").waitFor()
    keep(saved("a"), saved("added"))
    await bench.page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })))
    await row("added").waitFor()
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
})
