import type { Browser, Page } from "playwright-core"
import { openBrowser } from "../../../demo/check/chromium"
import { Lifetime } from "../../../demo/lib/lifetime"
import { Progress } from "../../../demo/lib/progress"
import { cents, IotpayClient } from "../../../src/gateway"
import { type Sandbox, startSandbox } from "../../../src/sandbox"
import { bundle } from "./bundle"
import { Shop } from "./shop"

let count = 0

/** A number that no other test uses. */
export const freshNumber = (): string => `sf${process.pid}x${(count += 1)}`

export interface Bench {
  readonly page: Page
  readonly sandbox: Sandbox
  readonly shop: Shop
  readonly gateway: IotpayClient
  readonly scriptUrl: string
  /** What the browser refused because of the page's policy. */
  readonly violations: string[]
  /** A purchase of $18.07 whose form can be shown. */
  openPurchase(): Promise<{ secureId: string; orderNumber: string }>
}

/** A real browser on a shop's page, with a sandbox as the gateway. A fresh page for every test. */
export function useShop(code: "vanilla.ts" | "react.tsx"): Bench {
  const lifetime = new Lifetime()
  const violations: string[] = []
  let [browser, page, sandbox, shop, gateway] = [] as unknown as [Browser, Page, Sandbox, Shop, IotpayClient]

  beforeAll(async () => {
    sandbox = await startSandbox({ clockScale: 200 })
    shop = new Shop(sandbox.url)
    await shop.open()
    shop.serve(await bundle(code))
    browser = await openBrowser(lifetime, new Progress())
    const { mchId, merchantKey, loginName } = sandbox.merchant
    gateway = new IotpayClient({ merchantId: mchId, merchantKey, loginName, baseUrl: sandbox.url })
  }, 180_000)
  beforeEach(async () => {
    violations.length = 0
    page = await browser.newPage()
    page.setDefaultTimeout(15_000)
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
    })
    await page.goto(shop.url)
  })
  afterEach(async () => {
    await page.close()
    sandbox.reset()
    shop.forget()
  })
  afterAll(async () => {
    await lifetime.close()
    await shop.close()
    await sandbox.close()
  })

  return {
    violations,
    get page() {
      return page
    },
    get sandbox() {
      return sandbox
    },
    get shop() {
      return shop
    },
    get gateway() {
      return gateway
    },
    get scriptUrl() {
      return `${sandbox.url}/cc/iotpaycc.js`
    },
    async openPurchase() {
      const orderNumber = freshNumber()
      const { secureId } = await gateway.startPurchase({
        ...{ orderNumber, amount: cents(1807), currency: "CAD", customer: "guest" },
        ...{ notifyUrl: `${shop.url}/hooks`, returnUrl: `${shop.url}/back` },
      })
      return { secureId, orderNumber }
    },
  }
}
