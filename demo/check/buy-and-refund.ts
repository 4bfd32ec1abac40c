import { mkdir } from "node:fs/promises"
import path from "node:path"
import type { Browser, Page } from "playwright-core"
import type { Demo } from "../lib/demo"
import type { Progress } from "../lib/progress"
import { Sorry } from "../lib/sorry"
import { ShopAdmin } from "./admin"
import { expectAlike } from "./expect"
import { Shopper } from "./shopper"

/** 10.99 and 5.00 shipping, with Ontario's 13 %: 18.0687, which no card can be charged. */
const PRODUCT = "Maple syrup"
const TOTAL = "$18.07"
const CARD = "Visa •••• 4242"
const TOTAL_CENTS = 1807

const DESKTOP = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }

interface Check {
  demo: Demo
  browser: Browser
  progress: Progress
  /** The folder for pictures: of the pages on the way, and of the trouble if there is any. */
  screenshots: string
}

/** Buys through the storefront's page, refunds as the shop's admin, and compares what everybody says about it. */
export async function buyAndRefund({ demo, browser, progress, screenshots }: Check): Promise<void> {
  await mkdir(screenshots, { recursive: true })
  const page = await browser.newPage({ viewport: DESKTOP })
  // A machine that does something else as well is no reason to fail.
  page.setDefaultTimeout(90_000)
  const picture = async (name: string) => await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true })
  try {
    const { orderId, text } = await progress.step("Buying in the browser", async () => await buy({ demo, page, picture }))
    expectAlike("The total on the order's page", text.match(/Total\s+(\S+)/)?.[1], TOTAL)
    expectAlike("The card on the order's page", text.match(/Paid with (.+)\./)?.[1], CARD)
    const admin = await ShopAdmin.login(demo.backendUrl)
    const bought = await admin.order(orderId)
    expectAlike("The number on the order's page", text.match(/Order #(\d+)/)?.[1], String(bought.order.display_id))
    expectAlike("The captured amount", cents(sum(bought.payment.captures)), TOTAL_CENTS)
    await progress.step("Refunding as the admin", async () => await admin.refunds(bought.payment))
    const { order, payment } = await admin.order(orderId)
    expectAlike("The refunded amount", cents(sum(payment.refunds)), TOTAL_CENTS)
    expectAlike("The order's payment status", order.payment_status, "refunded")
    progress.say(`\n  Order #${order.display_id} (${order.id})`)
    progress.say(`  Paid       ${dollars(sum(payment.captures))}`)
    progress.say(`  Refunded   ${dollars(sum(payment.refunds))}`)
    for (const line of atTheGateway(demo)) progress.say(`  ${line}`)
    progress.say(`  Pictures   ${screenshots}`)
  } catch (error) {
    await picture("trouble").catch(() => undefined)
    const message = error instanceof Error ? error.message : String(error)
    throw new Sorry(`${message}\n\nThe page at that moment: ${path.join(screenshots, "trouble.png")}`, { cause: error })
  }
}

async function buy({ demo, page, picture }: { demo: Demo; page: Page; picture: (name: string) => Promise<unknown> }) {
  const shopper = new Shopper(page, demo.storefrontUrl)
  await shopper.putsIntoCart(PRODUCT)
  await shopper.fillsInTheCheckout()
  await shopper.seesTheTotal(TOTAL)
  await picture("checkout")
  await page.setViewportSize(PHONE)
  await picture("checkout-phone")
  await page.setViewportSize(DESKTOP)
  await shopper.goesToIotpay(TOTAL)
  await picture("payment-page")
  await shopper.pays(TOTAL)
  const seen = await shopper.seesTheOrder()
  await picture("order")
  return seen
}

/** What the sandbox has in its books; of another gateway only the shop's side is known. */
function atTheGateway({ sandbox }: Demo): string[] {
  if (!sandbox) {
    return []
  }
  const [purchase, reversal, ...more] = sandbox.orders()
  expectAlike("The number of further orders at the sandbox", more.length, 0)
  expectAlike("What the sandbox took, in cents", purchase?.amount, TOTAL_CENTS)
  expectAlike("What the sandbox could still give back, in cents", purchase?.refundable, 0)
  expectAlike("What the sandbox gave back, in cents", reversal?.amount, TOTAL_CENTS)
  expectAlike("The way it was given back before settlement", reversal?.origin, "cc_void")
  return [`Sandbox    ${dollars(TOTAL_CENTS / 100)} paid as ${purchase?.mchOrderNo}, void as ${reversal?.mchOrderNo}, ${dollars(purchase?.refundable ?? 0)} refundable`]
}

const sum = (parts: { amount: number }[] = []) => parts.reduce((total, { amount }) => total + amount, 0)
const cents = (amount: number) => Math.round(amount * 100)
const dollars = (amount: number) => `$${(cents(amount) / 100).toFixed(2)}`
