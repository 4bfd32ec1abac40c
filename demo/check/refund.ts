import type { Page } from "playwright-core"
import type { Sandbox } from "../../src/sandbox"
import type { Demo } from "../lib/demo"
import { demoAdmin } from "../seed/demo-admin"
import type { Order } from "./admin"
import { TOTAL } from "./amounts"
import type { Visit } from "./visit"

/** Gives all of an order's payment back as the shop's admin does, and looks at what the dashboard and the sandbox's console show. */
export async function refundsInTheDashboard(visit: Visit, { backendUrl, sandbox }: Pick<Demo, "backendUrl" | "sandbox">, order: Order): Promise<void> {
  const { page } = visit
  await logsIn(page, backendUrl)
  await page.getByRole("link", { name: "Orders" }).click()
  await page.getByRole("link", { name: `#${order.display_id}` }).first().click()
  const payment = page.getByRole("region", { name: "IOTPay payment" })
  await payment.getByRole("row", { name: `Taken ${TOTAL} ${TOTAL}` }).waitFor()
  await visit.picture("dashboard-order")
  // The dashboard's own button has no name; it is the only one beside the provider's.
  await page.getByText("pp_iotpay_iotpay").locator("xpath=../..").getByRole("button").click()
  await page.getByRole("menuitem", { name: "Refund" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click()
  await payment.getByRole("row", { name: `Given back ${TOTAL} ${TOTAL}` }).waitFor()
  await visit.picture("dashboard-refunded")
  if (sandbox) {
    await page.getByRole("region", { name: "IOTPay activity" }).getByText(`Void of ${TOTAL}`).waitFor()
    await seesTheVoid(page, sandbox)
    await visit.picture("sandbox-console")
  }
}

async function logsIn(page: Page, backendUrl: string): Promise<void> {
  await page.goto(`${backendUrl}/app/login`)
  await page.getByPlaceholder("Email").fill(demoAdmin.email)
  await page.getByPlaceholder("Password").fill(demoAdmin.password)
  await page.getByRole("button", { name: "Continue with Email" }).click()
}

/** Below the payment, in the console that a developer has open beside the shop. */
async function seesTheVoid(page: Page, { url }: Sandbox): Promise<void> {
  await page.goto(url)
  const payments = page.getByRole("region", { name: "Payments" })
  await payments.getByRole("listitem").filter({ hasText: "cc_void" }).filter({ hasText: `−${TOTAL}` }).last().waitFor()
}
