import type { GatewaySettings } from "../../src/gateway"
import { startSandbox, type SandboxSettings } from "../../src/sandbox"
import { contractOfCharges } from "./support/charges"
import { contractInDoubt } from "./support/in-doubt"
import { contractOfPurchases } from "./support/purchases"
import { contractOfReversals } from "./support/reversals"
import type { StaffedTarget } from "./support/staffed-target"
import { targetOf, type Target } from "./support/target"
import { contractWithoutShopper } from "./support/without-a-shopper"

/** What nobody knows about the live gateway, read both ways: the client must not depend on it. */
const readings: readonly [string, Partial<SandboxSettings>][] = [
  ["in the likelier reading", {}],
  [
    "in the other reading",
    {
      requireUserId: true,
      signReplies: true,
      declineShape: "fail",
      queryBeforePayment: "fail",
      acknowledgedStatus: false,
      notifyAs: "form",
    },
  ],
  ["with notifications in the query", { notifyAs: "query" }],
]

describe.each(readings)("the sandbox, %s", (_, settings) => {
  let target: StaffedTarget

  beforeAll(async () => {
    const sandbox = await startSandbox({ settings })
    const { mchId, merchantKey, loginName } = sandbox.merchant
    target = { ...targetOf({ merchantId: mchId, merchantKey, loginName, baseUrl: sandbox.url }), sandbox }
  })
  afterAll(async () => {
    await target.client.close()
    await target.sandbox.close()
  })

  describe("without a shopper", () => contractWithoutShopper(() => target))
  describe("a purchase", () => contractOfPurchases(() => target))
  describe("a charge", () => contractOfCharges(() => target))
  describe("a reversal", () => contractOfReversals(() => target))
  describe("a charge in doubt", () => contractInDoubt(() => target))
})

const real = realSettings()

// Registered only with credentials, so that a run without them does not look like a pass.
if (real) {
  describe(`the gateway at ${real.baseUrl}`, () => {
    let target: Target

    beforeAll(() => {
      target = targetOf(real)
    })
    afterAll(() => target.client.close())

    contractWithoutShopper(() => target)
  })
}

function realSettings(): GatewaySettings | undefined {
  const {
    IOTPAY_BASE_URL: baseUrl,
    IOTPAY_MCH_ID: merchantId,
    IOTPAY_MERCHANT_KEY: merchantKey,
    IOTPAY_LOGIN_NAME: loginName,
  } = process.env
  return baseUrl && merchantId && merchantKey && loginName ? { baseUrl, merchantId, merchantKey, loginName } : undefined
}
