import { IotpayClient, type Exchange } from "../../src/gateway"
import { startSandbox, type Sandbox } from "../../src/sandbox"

describe("asking the gateway whether it accepts the merchant's key", () => {
  let sandbox: Sandbox
  const exchanges: Exchange[] = []

  beforeAll(async () => (sandbox = await startSandbox()))
  afterAll(async () => await sandbox.close())
  beforeEach(() => {
    sandbox.reset()
    exchanges.length = 0
  })

  async function asks(credentials: { merchantId?: string; merchantKey?: string } = {}): Promise<unknown> {
    const { mchId: merchantId, merchantKey, loginName } = sandbox.merchant
    const onExchange = (exchange: Exchange) => void exchanges.push(exchange)
    const client = new IotpayClient({ merchantId, merchantKey, loginName, baseUrl: sandbox.url, timeoutMs: 1_000, onExchange, ...credentials })
    try {
      return await client.checkCredentials().catch((error: unknown) => error)
    } finally {
      await client.close()
    }
  }

  describe.each([false, true])("that signs its answers: %s", (signReplies) => {
    beforeEach(() => sandbox.configure({ signReplies }))

    it("is content with the right ones, after two questions about an order that does not exist", async () => {
      expect(await asks()).toBeUndefined()
      expect(sandbox.requests().map(({ operation }) => operation)).toEqual(["cc_query", "cc_query"])
      expect(sandbox.orders()).toEqual([])
      expect(exchanges).toMatchObject([{ operation: "checkCredentials", code: "OK" }])
    })

    it.each([
      ["key", { merchantKey: "a-key-of-somebody-elses-xxxxxxxx" }, "signature error"],
      ["merchant", { merchantId: "10000702" }, "Can't found mchInfo"],
    ])("is refused with a wrong %s, and says what was answered", async (_, credentials, reason) => {
      expect(await asks(credentials)).toMatchObject({ code: "IOTPAY_REJECTED", effect: "none", reason: expect.stringContaining(reason) })
      expect(exchanges).toMatchObject([{ operation: "checkCredentials", code: "IOTPAY_REJECTED" }])
    })
  })

  it.each([
    ["refuse connection", 1, "IOTPAY_UNREACHABLE"],
    ["answer HTML", 1, "IOTPAY_UNREADABLE"],
    ["hang up before acting", 2, "IOTPAY_UNREACHABLE"],
  ] as const)("does not know if the gateway will %s", async (fault, times, code) => {
    sandbox.fault("cc_query", fault, { times })
    expect(await asks()).toMatchObject({ code })
  })

  it("does not take a lost second answer for a refusal or for a yes", async () => {
    sandbox.fault("cc_query", { fail: "payOrder is not exist." })
    sandbox.fault("cc_query", "hang up after acting")
    expect(await asks()).toMatchObject({ code: "IOTPAY_UNREACHABLE" })
  })
})
