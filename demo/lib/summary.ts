import { demoAdmin } from "../seed/demo-admin"
import { demoCustomer } from "../seed/demo-customer"
import type { Demo } from "./demo"
import { cardsToTry } from "./gateway"

/** Everything a person needs to try the running demo. */
export function summary({ storefrontUrl, backendUrl, sandbox, gateway, facts }: Demo): string {
  const lines = [
    ["Storefront", storefrontUrl],
    ["", `${demoCustomer.email} / ${demoCustomer.password}`],
    ["Admin dashboard", `${backendUrl}/app`],
    ["", `${demoAdmin.email} / ${demoAdmin.password}`],
    sandbox ? ["Sandbox console", sandbox.url] : ["Gateway", gateway.env.IOTPAY_BASE_URL],
    ["Medusa API", backendUrl],
    ["Webhook", `${backendUrl}/hooks/iotpay`],
    ["Publishable key", facts.publishableKey],
  ]
  const cards = sandbox ? ["", "Test cards (any future date, any security code)", ...cardsToTry.map(({ number, happens }) => `  ${number.padEnd(18)}${happens}`)] : []
  return [...lines.map(([what = "", value = ""]) => `  ${what.padEnd(18)}${value}`), ...cards.map((line) => (line ? `  ${line}` : ""))].join("\n")
}
