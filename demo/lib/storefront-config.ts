import { demoCustomer } from "../seed/demo-customer"
import type { StorefrontConfig } from "../storefront/config"
import type { Facts } from "./facts"
import { cardsToTry, type Gateway } from "./gateway"

/** What the storefront tells the browser: test cards and stand-in wallets only where the sandbox is the gateway. */
export function storefrontConfig({ backendUrl, facts, gateway }: { backendUrl: string; facts: Facts; gateway: Gateway }): StorefrontConfig {
  const { publishableKey, regionId, salesChannelId } = facts
  const { email, password } = demoCustomer
  const { env, sandbox } = gateway
  const shop = { backendUrl, publishableKey, regionId, salesChannelId, gatewayUrl: env.IOTPAY_BASE_URL, demoCustomer: { email, password } }
  if (!sandbox) {
    return { ...shop, wallets: {} }
  }
  return {
    ...shop,
    sandboxUrl: sandbox.url,
    testCards: cardsToTry,
    wallets: {
      google: {
        environment: "TEST",
        gateway: "iotpay",
        gatewayMerchantId: env.IOTPAY_MCH_ID,
        scriptUrl: `${sandbox.url}/wallets/google-pay.js`,
      },
      apple: { scriptUrl: `${sandbox.url}/wallets/apple-pay.js` },
    },
  }
}
