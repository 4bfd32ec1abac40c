import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { type Sandbox, startSandbox } from "../../src/sandbox"
import { useHook } from "./support/hook"
import { Merchant } from "./support/merchant"
import { until } from "./support/until"

/** Everything that was only waiting for its turn has had it. */
const turnsLater = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe.each(["close", "reset"] as const)("after %s()", (end) => {
  const shop = useHook()
  let sandbox: Sandbox
  let merchant: Merchant

  beforeEach(async () => {
    sandbox = await startSandbox({ clockScale: 6_000 })
    merchant = new Merchant(sandbox)
  })
  afterEach(() => sandbox.close())

  const charge = async () => merchant.call("cc_purchasewithtoken", merchant.token(await merchant.savedCard(), { notifyUrl: shop.hook.url }))
  const cut = (call: Promise<unknown>) => expect(call).rejects.toThrow("fetch failed")

  it("a call that was held is cut off and never acts", async () => {
    const barrier = sandbox.hold("cc_purchasewithtoken", { before: true })
    const call = charge()
    await barrier.reached
    await Promise.all([cut(call), sandbox[end]()])
    await turnsLater()
    await sandbox.idle()
    expect(sandbox.orders()).toEqual([])
    expect(shop.hook.received).toEqual([])
  })

  it("a call whose answer was held is cut off", async () => {
    const barrier = sandbox.hold("cc_purchasewithtoken")
    const call = charge()
    await barrier.reached
    await Promise.all([cut(call), sandbox[end]()])
  })

  it("a call that was still being sent never acts", async () => {
    const fields = { mchId: "10000701", loginName: "jack123", ...merchant.purchase() }
    const text = JSON.stringify({ ...fields, sign: sandbox.sign(fields) })
    let finish: () => void = () => undefined
    const rest = new Promise<void>((resolve) => (finish = resolve))
    async function* slowly() {
      yield Buffer.from(text.slice(0, 20))
      await rest
      yield Buffer.from(text.slice(20))
    }
    const headers = { "content-type": "application/json" }
    const init = { method: "POST", headers, body: slowly(), duplex: "half" } as unknown as RequestInit
    const call = fetch(`${sandbox.url}/v3/cc_purchase`, init)
    await until(() => sandbox.requests("cc_purchase").length === 1)
    const refused = expect(call).rejects.toThrow("fetch failed")
    await sandbox[end]()
    finish()
    await refused
    expect(sandbox.orders()).toEqual([])
  })

  it("an answer that was delayed is not waited for", async () => {
    sandbox.fault("cc_query", { delayMs: 600_000 })
    const call = merchant.call("cc_query", { mchOrderNo: "A" })
    await until(() => sandbox.requests("cc_query").length === 1)
    await Promise.all([cut(call), sandbox[end]()])
  })

  it("a page whose answer was late is cut off, instead of sent back to the shop", async () => {
    await sandbox.close()
    sandbox = await startSandbox()
    merchant = new Merchant(sandbox)
    const { secureId } = await merchant.open()
    const body = new URLSearchParams({ cardNum: "4000000000000341", expiryDate: "12/30", cvv: "123", holder: "Ada" })
    const call = fetch(`${sandbox.url}/cc/purchase?key=${secureId}`, { method: "POST", body, redirect: "manual" })
    await until(() => sandbox.orders()[0]?.status === 2)
    await Promise.all([cut(call), sandbox[end]()])
  })

  it("a notification that let another go first is not sent when that one is cut off", async () => {
    sandbox.fault("cc_purchasewithtoken", "reordered notifications")
    await charge()
    let answer: () => void = () => undefined
    shop.hook.answers.push({ after: new Promise<void>((resolve) => (answer = resolve)) })
    await charge()
    await until(() => shop.hook.received.length === 1)
    await sandbox[end]()
    answer()
    await turnsLater()
    await sandbox.idle()
    expect(shop.hook.received).toHaveLength(1)
  })

  it("a notification that was answered meanwhile is not tried again", async () => {
    shop.hook.answers.push(...Array.from({ length: 9 }, () => ({ status: 500 })))
    await charge()
    await until(() => sandbox.deliveries().length === 1 && shop.hook.received.length === 1)
    await sandbox[end]()
    const sent = shop.hook.received.length
    await new Promise((resolve) => setTimeout(resolve, 50)) // five minutes of its clock
    expect(shop.hook.received).toHaveLength(sent)
  })
})

describe("a sandbox that was closed", () => {
  it("keeps no process alive, whatever it was in the middle of", async () => {
    const script = join(__dirname, "support/closes-in-the-middle.ts")
    const ran = promisify(execFile)(process.execPath, ["--require", "tsx/cjs", script], { env: { PATH: process.env.PATH }, timeout: 30_000 })
    expect((await ran).stdout).toBe("rejected,rejected\n")
  })

  it("sends nothing any more", async () => {
    const sandbox = await startSandbox()
    const merchant = new Merchant(sandbox)
    const { mchOrderNo } = await merchant.open({ notifyUrl: "http://127.0.0.1:9/closed" })
    await sandbox.close()
    await sandbox.pay(mchOrderNo)
    await sandbox.idle()
    expect(sandbox.deliveries()).toMatchObject([{ state: "held" }])
  })
})
