import type { Browser, Page } from "playwright-core"
import { openBrowser } from "../../demo/check/chromium"
import { Lifetime } from "../../demo/lib/lifetime"
import { Progress } from "../../demo/lib/progress"
import { useSandbox } from "./support/use-sandbox"

describe.each([390, 1280])("the console, %d pixels wide", (width) => {
  const bench = useSandbox()
  const lifetime = new Lifetime()
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await openBrowser(lifetime, new Progress())
  }, 180_000)
  beforeEach(async () => {
    const viewport = { width, height: 800 }
    page = await browser.newPage({ viewport, locale: "en-CA", timezoneId: "Asia/Tokyo" })
    page.setDefaultTimeout(15_000)
  })
  afterEach(() => page.close())
  afterAll(() => lifetime.close())

  const open = () => page.goto(bench.sandbox.url)
  /** Where the person looks, not somewhere above. */
  const inView = (selector: string) =>
    page.$eval(selector, (element) => {
      const { top, bottom } = element.getBoundingClientRect()
      return bottom > top && top >= 0 && bottom <= innerHeight
    })
  const notice = () => page.textContent("#notice")

  it("says why nothing was done where the person looks", async () => {
    for (let at = 0; at < 5; at += 1) await bench.merchant.open()
    await open()
    await page.fill("#setting-pageLifetimeMinutes", "0")
    await page.press("#setting-pageLifetimeMinutes", "Tab")
    await page.waitForFunction(() => document.querySelector("#notice")?.textContent?.includes("pageLifetimeMinutes"))
    expect(await inView("#notice")).toBe(true)
    expect(await page.inputValue("#setting-pageLifetimeMinutes")).toBe("60")
  })

  it.each([
    ["delayMs", "Delay, in milliseconds", "5s", "The delay must be a whole number of milliseconds, such as 5000.", "5000", { delayMs: 5000 }],
    ["status", "Status, a number", "", "The status must be a whole number, such as 1 or 77.", "77", { status: 77 }],
    ["fail", "Text of the retMsg", " ", "Say which text the retMsg should be.", "busy", { fail: "busy" }],
  ] as const)("asks for what the fault %s needs, and says what is wrong with it", async (kind, label, wrong, sentence, right, fault) => {
    await open()
    expect(await page.isVisible("#fault-ask")).toBe(false)
    await page.selectOption("#fault-kind", kind)
    expect(await page.textContent("#fault-label")).toBe(label)
    await page.fill("#fault-value", wrong)
    await page.click("#fault-add")
    expect(await notice()).toBe(sentence)
    expect(await inView("#notice")).toBe(true)
    expect(bench.sandbox.faults()).toEqual([])
    await page.fill("#fault-value", right)
    await page.click("#fault-add")
    await page.waitForSelector("#faults li")
    expect(bench.sandbox.faults()).toMatchObject([{ fault }])
    expect(await notice()).toBe("")
  })

  it("asks before it forgets everything", async () => {
    await bench.merchant.open()
    await open()
    page.once("dialog", (dialog) => void dialog.dismiss())
    await page.click("#reset")
    expect(bench.sandbox.orders()).toHaveLength(1)
    page.once("dialog", (dialog) => void dialog.accept())
    await page.click("#reset")
    await page.waitForSelector("#orders .empty")
    expect(bench.sandbox.orders()).toEqual([])
  })

  it("keeps an amount that was typed when another payment arrives, until it was reversed", async () => {
    const { mchOrderNo } = await bench.merchant.paid()
    await open()
    await page.fill(`#portal-${mchOrderNo}`, "300")
    await page.$eval(`#portal-${mchOrderNo}`, (input) => (input as HTMLInputElement).blur())
    const next = await bench.merchant.open()
    await page.waitForSelector(`text=${next.mchOrderNo}`)
    expect(await page.inputValue(`#portal-${mchOrderNo}`)).toBe("300")
    await page.click(`#reverse-${mchOrderNo}`)
    await page.waitForSelector(".reversals")
    expect(bench.sandbox.order(mchOrderNo).refundable).toBe(1200)
    expect(await page.inputValue(`#portal-${mchOrderNo}`)).toBe("")
  })

  it("tells times with their date, as the browser's clock does", async () => {
    const { createdAt } = await bench.merchant.open()
    expect(await (await fetch(bench.sandbox.url)).text()).toContain(`${createdAt.slice(0, 19).replace("T", " ")} UTC`)
    await open()
    const told = await page.$eval("#orders time", (time) => time.textContent)
    const local = new Date(createdAt).toLocaleString("en-CA", { timeZone: "Asia/Tokyo", dateStyle: "medium", timeStyle: "medium" })
    expect(told?.replaceAll(/\s/g, " ")).toBe(local.replaceAll(/\s/g, " "))
  })
})
