import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Sandbox, startSandbox } from "../../src/sandbox"
import { useHook } from "./support/hook"
import { Merchant } from "./support/merchant"
import { until } from "./support/until"

describe("a state file", () => {
  const shop = useHook()
  let stateFile: string
  let running: Sandbox[] = []

  beforeEach(() => {
    stateFile = join(mkdtempSync(join(tmpdir(), "iotpay-sandbox-")), "below", "state.json")
  })
  afterEach(async () => {
    for (const sandbox of running) await sandbox.close()
    running = []
  })

  const start = async (clockScale = 1) => {
    const sandbox = await startSandbox({ stateFile, clockScale })
    running.push(sandbox)
    return { sandbox, merchant: new Merchant(sandbox) }
  }

  it("keeps orders, cards, deliveries and used numbers over a restart", async () => {
    const before = await start()
    const { mchOrderNo, payOrderId } = await before.merchant.paid({ notifyUrl: shop.hook.url })
    const open = await before.merchant.open()
    await before.merchant.savedCard()
    await before.merchant.call("cc_refund", { payOrderId, refundAmount: 5, mchRefundNo: "R1" })
    await before.sandbox.idle()
    await before.sandbox.close()

    const after = await start()
    expect(after.sandbox.orders()).toEqual(before.sandbox.orders())
    expect(after.sandbox.cards()).toEqual(before.sandbox.cards())
    expect(after.sandbox.deliveries()).toEqual(before.sandbox.deliveries())
    expect(after.sandbox.order(mchOrderNo).status).toBe(3)
    expect(await after.merchant.call("cc_refund", { payOrderId, refundAmount: 5, mchRefundNo: "R1" })).toMatchObject({
      retMsg: "mchRefundNo R1 was already used",
    })
    expect(await after.sandbox.pay(open.secureId ?? "")).toMatchObject({ redirectUrl: expect.stringContaining("status=2") })
  })

  it("is written before the answer leaves, and in one piece", async () => {
    const { merchant } = await start()
    const { mchOrderNo } = await merchant.open()
    expect(readFileSync(stateFile, "utf8")).toContain(mchOrderNo)
    expect(readdirSync(join(stateFile, ".."))).toEqual(["state.json"])
  })

  it("holds no card number and no cvv", async () => {
    const { merchant } = await start()
    await merchant.paid()
    await merchant.call("cc_directaddcard", { cardId: "D", channel: "PF_CC", cardNum: "5555555555554444", holder: "Ada", cvv: "987" })
    expect(readFileSync(stateFile, "utf8")).not.toMatch(/4242424242424242|5555555555554444|"987"|cvv/)
  })

  it("goes on with retries and with cards that approve by themselves", async () => {
    const before = await start()
    shop.hook.answers.push({ status: 500 })
    await before.merchant.paid({ notifyUrl: shop.hook.url })
    await before.sandbox.idle()
    const slow = await before.merchant.paid({}, "4000000000000259")
    await before.sandbox.close()

    const state = JSON.parse(readFileSync(stateFile, "utf8"))
    state.state.deliveries[0].retryAt = new Date().toISOString()
    state.state.orders[1].approvesAt = new Date().toISOString()
    writeFileSync(stateFile, JSON.stringify(state))
    const after = await start()
    await until(() => shop.hook.received.length === 2)
    await until(() => after.sandbox.order(slow.mchOrderNo).status === 2)
  })

  it("that is something else is left alone", async () => {
    const { sandbox } = await start()
    await sandbox.close()
    running = []
    for (const content of ["{}", "not json"]) {
      writeFileSync(stateFile, content)
      await expect(startSandbox({ stateFile })).rejects.toThrow("is not a state file of this sandbox")
      expect(readFileSync(stateFile, "utf8")).toBe(content)
    }
  })
})
