import path from "node:path"
import { mkdir } from "node:fs/promises"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import { openBrowser } from "../../../demo/check/chromium"
import { Lifetime } from "../../../demo/lib/lifetime"
import { packageRoot } from "../../../demo/lib/places"
import { Progress } from "../../../demo/lib/progress"
import { describeShop, type TestShop } from "../test-shop"
import { builtDashboard } from "./built-dashboard"
import { Front } from "./front"

const pictures = path.join(packageRoot, ".demo/screenshots/admin")
/** Inside of the 45 minutes of a whole run on two busy cores. */
const PATIENCE_MS = 30_000

/** How an admin has set the dashboard, and how large the window is. */
export interface Look {
  language?: "en" | "fr"
  dark?: boolean
  /** Pixels. Default: a laptop's 1280. */
  width?: number
}

/** The real dashboard of a shop, in a real browser. */
export interface Dashboard {
  shop: TestShop
  /** The server in front of both; it can pretend that the shop is out of order. */
  front: Front
  /** Opens a page as an admin who has logged in. @param address below `/app`, `/iotpay` for example */
  opens(address: string, look?: Look): Promise<Page>
  /** What the dashboard's own pages may complain of in this test. */
  forgives(complaint: RegExp): void
  /** Opens any page as somebody who is no admin, such as the shopper who was sent a link. */
  visits(url: string): Promise<Page>
  /** Keeps a picture of the page, and fails if anything on it sticks out sideways. */
  pictures(page: Page, name: string): Promise<void>
}

/**
 * A shop with its dashboard for a file of tests: the database is restored for each, the login is kept. What the
 * browser complains of fails the test.
 */
export function describeDashboard(name: string, tests: (dashboard: Dashboard) => void): void {
  describeShop(name, (shop) => {
    const lifetime = new Lifetime()
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    const forgiven: RegExp[] = []
    let [browser, front] = [] as unknown as [Browser, Front]
    let login: BrowserContextOptions["storageState"]

    beforeAll(async () => {
      await mkdir(pictures, { recursive: true })
      front = new Front(await builtDashboard(), () => shop.backendUrl)
      await front.open()
      browser = await openBrowser(lifetime, new Progress())
    }, 400_000)

    afterEach(async () => {
      // No request of a page may be under way while the database is exchanged.
      await Promise.all(contexts.splice(0).map((context) => context.close()))
      front.mends()
      const allowed = forgiven.splice(0)
      expect(complaints.splice(0).filter((complaint) => !allowed.some((one) => one.test(complaint)))).toEqual([])
    })

    afterAll(async () => {
      await lifetime.close()
      await front?.close()
    })

    const context = async (options: BrowserContextOptions, { language = "en", dark = false }: Look = {}) => {
      const made = await browser.newContext({ locale: "en-CA", timezoneId: "America/Toronto", ...options })
      contexts.push(made)
      // The dashboard believes its cookie first, and then what it has stored.
      await made.addCookies([{ name: "lng", value: language, url: front.url }])
      made.setDefaultTimeout(PATIENCE_MS)
      await made.grantPermissions(["clipboard-read", "clipboard-write"])
      await made.addInitScript(
        ([lng, theme]) => {
          localStorage.setItem("lng", lng)
          localStorage.setItem("medusa_admin_theme", theme)
        },
        [language, dark ? "dark" : "light"] as const
      )
      return made
    }

    const logIn = async () => {
      const first = await context({})
      const page = await first.newPage()
      await page.goto(`${front.url}/app/login`)
      await page.getByPlaceholder("Email").fill(shop.seeded.admin.email)
      await page.getByPlaceholder("Password").fill(shop.seeded.admin.password)
      await page.getByRole("button", { name: "Continue with Email" }).click()
      await page.getByRole("link", { name: "Orders" }).waitFor()
      return await first.storageState()
    }

    tests({
      shop,
      get front() {
        return front
      },
      async opens(address, look = {}) {
        login ??= await logIn()
        const made = await context({ storageState: login, viewport: { width: look.width ?? 1280, height: 900 } }, look)
        const page = await made.newPage()
        page.on("pageerror", ({ message }) => complaints.push(message))
        await page.goto(`${front.url}/app${address}`)
        return page
      },
      forgives: (complaint) => void forgiven.push(complaint),
      async visits(url) {
        const page = await (await context({ viewport: { width: 390, height: 844 } })).newPage()
        await page.goto(url)
        return page
      },
      async pictures(page, picture) {
        await page.waitForLoadState("networkidle")
        await page.screenshot({ path: path.join(pictures, `${picture}.png`), animations: "disabled" })
        expect(await page.evaluate(sticksOut)).toEqual([])
      },
    })
  })
}

/** In the page: what has to be scrolled sideways to be seen, other than a wide table in its own frame. */
function sticksOut(): string[] {
  const wide = Array.from(document.querySelectorAll("*")).filter((element) => {
    const { overflowX } = getComputedStyle(element)
    const root = element === document.documentElement
    return (root || /auto|scroll/.test(overflowX)) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
  })
  const framed = (element: Element) => Array.from(element.children).some((child) => child.tagName === "TABLE")
  return wide.filter((element) => !framed(element)).map(({ tagName, className, textContent }) => `${tagName} ${className}: ${(textContent ?? "").slice(0, 80)}`)
}
