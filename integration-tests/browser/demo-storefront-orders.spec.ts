import type { Browser, Page } from "playwright-core"
import { openBrowser } from "../../demo/check/chromium"
import { Lifetime } from "../../demo/lib/lifetime"
import { Progress } from "../../demo/lib/progress"
import { startStorefront, type Storefront } from "../../demo/storefront/server"

const BACKEND = "http://127.0.0.1:9"
const SCRIPT = `${BACKEND}/cc/iotpaycc.js`
const allowed = { "access-control-allow-origin": "*", "access-control-allow-headers": "*", "access-control-allow-methods": "*" }

/** The storefront's own pages in a browser; what Medusa would say to them is said here, so nothing has to boot. */
describe("the demo's storefront in a browser", () => {
  const lifetime = new Lifetime()
  let browser: Browser
  let storefront: Storefront
  let page: Page
  let said: Record<string, { status?: number; body: object }>

  const order = (more: object) => ({
    id: "order_1",
    display_id: 7,
    status: "pending",
    email: "anne@example.com",
    total: 18.0687,
    item_subtotal: 10.99,
    shipping_subtotal: 5,
    tax_total: 2.0787,
    items: [],
    shipping_methods: [{}],
    shipping_address: { first_name: "Anne" },
    payment_collections: [{ status: "completed", amount: 18.0687, refunded_amount: 0 }],
    ...more,
  })

  beforeAll(async () => {
    const config = { backendUrl: BACKEND, publishableKey: "pk_1", regionId: "reg_1", salesChannelId: "sc_1", gatewayUrl: BACKEND, wallets: {}, demoCustomer: { email: "", password: "" } }
    storefront = await startStorefront({ port: 0, config: () => config })
    browser = await openBrowser(lifetime, new Progress())
  }, 180_000)
  beforeEach(async () => {
    said = {}
    page = await browser.newPage()
    page.setDefaultTimeout(15_000)
    await page.route(`${BACKEND}/**`, async (route) => {
      // IOTPay's script takes its time.
      if (route.request().url() === SCRIPT) return
      const { status = 200, body } = said[new URL(route.request().url()).pathname] ?? { status: 404, body: { message: "Not found" } }
      await route.fulfill({ status, headers: allowed, json: body })
    })
  })
  afterEach(async () => await page.close())
  afterAll(async () => {
    await lifetime.close()
    await storefront.close()
  })

  async function looksAt(more: object): Promise<string> {
    said["/store/orders/order_1"] = { body: { order: order(more) } }
    await page.goto(`${storefront.url}/paid?order_id=order_1`)
    await page.getByRole("heading", { name: "Order #7" }).waitFor()
    return await page.locator("main").innerText()
  }

  it("thanks for an order that is paid", async () => {
    expect(await looksAt({})).toMatch(/Thank you[^]*Your payment arrived, and we start packing/)
  })

  it("says what was given back of an order, and thanks for no payment that went back", async () => {
    const text = await looksAt({ payment_collections: [{ status: "completed", amount: 18.0687, refunded_amount: 18.0687 }] })
    expect(text).toContain("$18.07 was given back.")
    expect(text).not.toMatch(/start packing/)
  })

  it("says that an order was cancelled, and asks for no money for it", async () => {
    const text = await looksAt({ status: "canceled", payment_collections: [{ status: "not_paid", amount: 18.0687 }] })
    expect(text).toContain("This order was cancelled.")
    expect(text).not.toMatch(/not paid yet|start packing/)
  })

  it("says what of an order is not paid yet, and not to pay twice", async () => {
    const text = await looksAt({ payment_collections: [{ status: "completed", amount: 18.0687 }, { status: "not_paid", amount: 5 }] })
    expect(text).toMatch(/\$5\.00 is not paid yet\..*please don't pay again/)
  })

  it("takes the keyboard along to the form in which a card is added, and back", async () => {
    said["/store/iotpay/cards"] = { body: { cards: [], card: { id: "card_1" }, secure_id: "1", script_url: SCRIPT } }
    await page.addInitScript(() => localStorage.setItem("loon-and-larch.token", "anne"))
    await page.goto(`${storefront.url}/account/cards`)
    const press = page.getByRole("button", { name: "Type it in here" })
    await press.click()
    await page.getByRole("group", { name: "IOTPay’s form" }).and(page.locator(":focus")).waitFor()
    await page.getByRole("button", { name: "Not now" }).click()
    await press.and(page.locator(":focus")).waitFor()
  })

  it("keeps a server's own troubles to itself, and offers to try again", async () => {
    said["/store/products"] = { status: 500, body: { message: "relation \"product\" does not exist" } }
    await page.goto(storefront.url)
    await page.getByRole("button", { name: "Try again" }).waitFor()
    expect(await page.locator("main").innerText()).toMatch(/Something went wrong in the shop\. Please try again/)
    said["/store/products"] = { body: { products: [] } }
    await page.getByRole("button", { name: "Try again" }).click()
    await page.getByText("The shelves are empty today").waitFor()
  })
})
