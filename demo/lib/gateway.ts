import { startSandbox, testCards, type Sandbox } from "../../src/sandbox"
import { Sorry } from "./sorry"

/** The gateway that the shop talks to: its address, the merchant's account there, and the sandbox if it is that. */
export interface Gateway {
  env: { IOTPAY_BASE_URL: string; IOTPAY_MCH_ID: string; IOTPAY_MERCHANT_KEY: string; IOTPAY_LOGIN_NAME: string }
  sandbox?: Sandbox
}

const NAMES = ["IOTPAY_BASE_URL", "IOTPAY_MCH_ID", "IOTPAY_MERCHANT_KEY", "IOTPAY_LOGIN_NAME"] as const

/** The gateway that the environment names, if it names one. @throws Sorry if it names half of one. */
export function gatewayOfEnvironment(): Gateway | undefined {
  const missing = NAMES.filter((name) => !process.env[name])
  if (missing.length === NAMES.length) {
    return undefined
  }
  if (missing.length > 0) {
    throw new Sorry(`To use a gateway of your own, set all four of ${NAMES.join(", ")}. Missing: ${missing.join(", ")}.`)
  }
  const value = (name: (typeof NAMES)[number]) => process.env[name] ?? ""
  return {
    env: {
      IOTPAY_BASE_URL: value("IOTPAY_BASE_URL"),
      IOTPAY_MCH_ID: value("IOTPAY_MCH_ID"),
      IOTPAY_MERCHANT_KEY: value("IOTPAY_MERCHANT_KEY"),
      IOTPAY_LOGIN_NAME: value("IOTPAY_LOGIN_NAME"),
    },
  }
}

/** A sandbox that remembers its orders in `stateFile`. */
export async function sandboxGateway(port: number, stateFile: string): Promise<Gateway & { sandbox: Sandbox }> {
  const sandbox = await startSandbox({ port, stateFile })
  const { mchId, merchantKey, loginName } = sandbox.merchant
  return {
    sandbox,
    env: { IOTPAY_BASE_URL: sandbox.url, IOTPAY_MCH_ID: mchId, IOTPAY_MERCHANT_KEY: merchantKey, IOTPAY_LOGIN_NAME: loginName },
  }
}

/** What a person can type into the sandbox's page. */
export const cardsToTry = testCards.map(({ number, happens }) => ({ number, happens }))
