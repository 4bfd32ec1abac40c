import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
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

  it("is written soon after a change, and in one piece", async () => {
    const { merchant } = await start()
    const { mchOrderNo } = await merchant.open()
    await until(() => readFileSync(stateFile, "utf8").includes(mchOrderNo))
    expect(readdirSync(join(stateFile, ".."))).toEqual(["state.json"])
  })

  it("holds everything once the sandbox is closed, and is not written at every change", async () => {
    const { sandbox, merchant } = await start()
    const written = new Set<string>()
    const started = Date.now()
    const watcher = setInterval(() => written.add(readFileSync(stateFile, "utf8")), 1)
    const orders = await Promise.all(Array.from({ length: 100 }, () => merchant.paid()))
    clearInterval(watcher)
    await sandbox.close()
    const { state } = JSON.parse(readFileSync(stateFile, "utf8"))
    expect(state.orders).toHaveLength(orders.length)
    expect(state.orders.every(({ status }: { status: number }) => status === 2)).toBe(true)
    expect(written.size).toBeLessThan(3 + (Date.now() - started) / 50)
  })

  it("is not touched again by a sandbox that was closed", async () => {
    const before = await start()
    const { mchOrderNo } = await before.merchant.open()
    await before.sandbox.close()
    const after = await start()
    await after.merchant.open({ mchOrderNo: "LATER" })
    await after.sandbox.close()
    await before.sandbox.pay(mchOrderNo)
    await before.sandbox.close()
    expect(readFileSync(stateFile, "utf8")).toContain("LATER")
  })

  it("that can't be written keeps the sandbox from starting, and nothing lies about", async () => {
    mkdirSync(join(stateFile, "full"), { recursive: true })
    await expect(startSandbox({ stateFile })).rejects.toMatchObject({ name: "SandboxError", message: expect.stringContaining(stateFile) })
    const below = join(stateFile, "full")
    rmSync(below, { recursive: true })
    rmSync(stateFile, { recursive: true })
    writeFileSync(stateFile, "")
    const inAFile = join(stateFile, "state.json")
    await expect(startSandbox({ stateFile: inAFile })).rejects.toMatchObject({ name: "SandboxError", message: expect.stringContaining(inAFile) })
    expect(readdirSync(join(stateFile, ".."))).toEqual(["state.json"])
  })

  it("is not written over by a sandbox that finds its port taken", async () => {
    const { sandbox } = await start()
    writeFileSync(stateFile, readFileSync(stateFile, "utf8").replaceAll("\n", ""))
    const port = Number(new URL(sandbox.url).port)
    const kept = readFileSync(stateFile, "utf8")
    await expect(startSandbox({ stateFile, port })).rejects.toMatchObject({ code: "EADDRINUSE" })
    expect(readFileSync(stateFile, "utf8")).toBe(kept)
  })

  it("that can't be written any more is complained about once, and the sandbox goes on", async () => {
    const complaint = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined)
    const { sandbox, merchant } = await start()
    rmSync(join(stateFile, ".."), { recursive: true })
    writeFileSync(join(stateFile, ".."), "in the way")
    await merchant.open()
    await until(() => complaint.mock.calls.length > 0)
    await merchant.open()
    await sandbox.close()
    expect(complaint.mock.calls).toEqual([[expect.stringContaining(`Can't write the state file ${stateFile}`), "SandboxWarning"]])
    complaint.mockRestore()
  })

  it("holds no card number and no cvv", async () => {
    const { sandbox, merchant } = await start()
    await merchant.paid()
    await merchant.call("cc_directaddcard", { cardId: "D", channel: "PF_CC", cardNum: "5555555555554444", holder: "Ada", cvv: "987" })
    await sandbox.close()
    expect(readFileSync(stateFile, "utf8")).toContain("555555******4444")
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
