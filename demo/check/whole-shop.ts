import type { Browser } from "playwright-core"
import type { Demo } from "../lib/demo"
import type { Progress } from "../lib/progress"
import { addsTwoCards, makesAnAccount } from "./account"
import { ShopAdmin, type Order } from "./admin"
import { TOTAL } from "./amounts"
import { buyAndRefund } from "./buy-and-refund"
import { findsOurPartOfTheDashboard } from "./dashboard"
import { refundsInTheDashboard } from "./refund"
import { Shopper } from "./shopper"
import { Visit } from "./visit"
import { paysInTheForm, paysWithOneClick, paysWithUnionPay, paysWithWallet } from "./ways-to-pay"

interface Check {
  demo: Demo
  browser: Browser
  progress: Progress
  /** The folder for pictures: of the pages on the way, and of the trouble if there is any. */
  screenshots: string
}

/** Goes through the whole shop as its customers do, and compares what everybody says about every payment. */
export async function checkTheShop({ demo, browser, progress, screenshots: folder }: Check): Promise<void> {
  await Visit.make({ browser, folder }, async (visit) => {
    const { storefrontUrl, sandbox } = demo
    const admin = await ShopAdmin.login(demo.backendUrl)
    const shopper = new Shopper(visit.page, storefrontUrl)
    await progress.step("Our part of the dashboard", async () => await findsOurPartOfTheDashboard(demo.backendUrl))
    const refund = async (order: Order) => await Visit.make({ browser, folder }, async (office) => await refundsInTheDashboard(office, demo, order))
    const found = await buyAndRefund({ demo, admin, visit, shopper, progress, refund })
    // Everything from here on needs test cards and stand-in wallets.
    if (sandbox) {
      const paying = { visit, shopper, admin, sandbox }
      const step = async (what: string, work: () => Promise<number>) => {
        found.push(`${what.padEnd(10)} ${TOTAL} for order #${await progress.step(what, work)}, once`)
      }
      await progress.step("An account", async () => await makesAnAccount({ visit, storefrontUrl }))
      await progress.step("Two cards on file", async () => await addsTwoCards({ visit, storefrontUrl }))
      await step("One click", async () => await paysWithOneClick(paying))
      await step("In a form", async () => await paysInTheForm(paying))
      await step("UnionPay", async () => await paysWithUnionPay(paying))
      await step("Google Pay", async () => await paysWithWallet(paying, "Google Pay"))
      await step("Apple Pay", async () => await paysWithWallet(paying, "Apple Pay"))
    }
    progress.say("")
    for (const line of [...found, `Pictures   ${folder}`]) progress.say(`  ${line}`)
  })
}
