import { useHook } from "./support/hook"
import { until } from "./support/until"
import { useSandbox } from "./support/use-sandbox"

describe("a notification", () => {
  const bench = useSandbox({ clockScale: 6_000 }) // a minute in 10 ms
  const shop = useHook()

  const paid = async (overrides: Record<string, unknown> = {}) => {
    const order = await bench.merchant.paid({ notifyUrl: shop.hook.url, ...overrides })
    await bench.sandbox.idle()
    return order
  }

  it("tells of a success, signed, as one flat JSON object", async () => {
    const { mchOrderNo, payOrderId } = await paid()
    const { sign, ...rest } = shop.hook.messages[0] ?? {}
    expect(shop.hook.received).toMatchObject([{ type: "application/json;charset=UTF-8" }])
    expect(rest).toMatchObject({ mchOrderNo, payOrderId, originalOrderId: "", amount: 1500, status: 2, payType: "pay", refundable: 1500 })
    expect(sign).toBe(bench.sandbox.sign(rest))
  })

  it("turns status 2 into 3 when it is acknowledged, unless that is switched off", async () => {
    expect(bench.sandbox.order((await paid()).mchOrderNo).status).toBe(3)
    bench.sandbox.configure({ acknowledgedStatus: false })
    expect(bench.sandbox.order((await paid()).mchOrderNo).status).toBe(2)
  })

  it.each(["4000000000000002", "4000000000009995", "4000000000000119"])("does not tell of %s", async (cardNum) => {
    await bench.merchant.paid({ notifyUrl: shop.hook.url }, cardNum)
    await bench.sandbox.idle()
    expect(shop.hook.received).toEqual([])
  })

  it("tells of what was decided later", async () => {
    const { mchOrderNo } = await bench.merchant.paid({ notifyUrl: shop.hook.url }, "4000000000000119")
    bench.sandbox.decide(mchOrderNo, "paid")
    await bench.sandbox.idle()
    expect(shop.hook.messages).toMatchObject([{ mchOrderNo, status: 2 }])
  })

  it("tells of a charge only if it was given an address", async () => {
    const cardId = await bench.merchant.savedCard()
    await bench.merchant.call("cc_purchasewithtoken", bench.merchant.token(cardId))
    await bench.merchant.call("cc_purchasewithtoken", bench.merchant.token(cardId, { notifyUrl: shop.hook.url }))
    await bench.sandbox.idle()
    expect(shop.hook.received).toHaveLength(1)
  })

  it("tells of reversals only if the settings say so", async () => {
    const { payOrderId } = await paid()
    bench.sandbox.settle()
    await bench.merchant.call("cc_refund", { payOrderId, refundAmount: 100, mchRefundNo: "R1" })
    bench.sandbox.configure({ notifyReversals: true })
    await bench.merchant.call("cc_refund", { payOrderId, refundAmount: 200, mchRefundNo: "R2" })
    await bench.sandbox.idle()
    expect(shop.hook.messages.slice(1)).toMatchObject([{ mchOrderNo: "R2", originalOrderId: payOrderId, payType: "refund" }])
  })

  it("is sent six times while nobody acknowledges it, waiting longer each time", async () => {
    shop.hook.answers.push(...Array.from({ length: 9 }, () => ({ status: 200, text: "FAIL" })))
    const { mchOrderNo } = await paid()
    await until(() => bench.sandbox.deliveries().length === 6)
    await bench.sandbox.idle()
    const sent = bench.sandbox.deliveries()
    expect(sent.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6])
    expect(sent.at(-1)).toMatchObject({ acknowledged: false, answer: { status: 200, text: "FAIL" } })
    expect(sent.at(-1)).not.toHaveProperty("retryAt")
    const waits = sent.slice(1).map(({ at }, index) => Date.parse(at) - Date.parse(sent[index]?.at ?? ""))
    for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual((index + 1) * 10 - 2)
    expect(bench.sandbox.order(mchOrderNo).status).toBe(2)
  })

  it.each([
    ["success", 200, true],
    ["Success", 200, true],
    ["SUCCESS\n", 200, false],
    [" SUCCESS", 200, false],
    ["SUCCESS", 201, false],
    ["SUCCESS", 500, false],
    ['"SUCCESS"', 200, false],
    ["ok", 200, false],
  ])("counts %j with HTTP %i as acknowledged: %s", async (text, status, acknowledged) => {
    shop.hook.answers.push({ text, status })
    await paid()
    expect(bench.sandbox.deliveries()[0]).toMatchObject({ acknowledged, answer: { status, text } })
  })

  it("is tried again when nobody was there", async () => {
    await paid({ notifyUrl: "http://127.0.0.1:9/closed" })
    expect(bench.sandbox.deliveries()[0]).toMatchObject({ state: "failed", error: expect.stringContaining("ECONNREFUSED") })
    await until(() => bench.sandbox.deliveries().length > 1)
  })

  it.each(["form", "query"] as const)("can be a %s, as with older APIs", async (notifyAs) => {
    bench.sandbox.configure({ notifyAs })
    const { mchOrderNo } = await paid()
    const [received] = shop.hook.received
    const fields = notifyAs === "form" ? new URLSearchParams(received?.body) : received?.query
    const { sign, ...rest } = Object.fromEntries(fields ?? [])
    expect(rest).toMatchObject({ mchOrderNo, amount: "1500" })
    expect(sign).toBe(bench.sandbox.sign(rest))
  })

  it("can be held, sent, and sent again with the same body", async () => {
    bench.sandbox.configure({ notifications: "held" })
    await paid()
    expect(shop.hook.received).toEqual([])
    const [sent] = await bench.sandbox.deliverNotifications()
    expect(sent).toMatchObject({ acknowledged: true, attempt: 1 })
    await bench.sandbox.resend(sent?.id ?? "")
    expect(shop.hook.messages[1]).toEqual(shop.hook.messages[0])
    expect(await bench.sandbox.deliverNotifications()).toEqual([])
    await expect(bench.sandbox.resend("nothing")).rejects.toThrow("no delivery nothing")
  })

  it("can be forged: other fields, another signature, none", async () => {
    const { mchOrderNo } = await paid()
    const { sign } = bench.sandbox.notificationBody(mchOrderNo)
    await bench.sandbox.notify(mchOrderNo, { fields: { amount: 1 } })
    await bench.sandbox.notify(mchOrderNo, { fields: { amount: 2 }, sign: String(sign) })
    await bench.sandbox.notify(mchOrderNo, { sign: false })
    const [, signed, forged, unsigned] = shop.hook.messages
    expect(signed).toMatchObject({ amount: 1, sign: bench.sandbox.sign(signed ?? {}) })
    expect(forged).toMatchObject({ amount: 2, sign })
    expect(unsigned).not.toHaveProperty("sign")
  })

  it("sent by hand is not repeated", async () => {
    const { mchOrderNo } = await paid()
    shop.hook.answers.push({ status: 500 })
    expect(await bench.sandbox.notify(mchOrderNo)).toMatchObject({ acknowledged: false, byHand: true })
    expect(bench.sandbox.deliveries().at(-1)).not.toHaveProperty("retryAt")
  })

  it("can come twice, or after the next one", async () => {
    bench.sandbox.fault("cc_purchase", "duplicate notification")
    const twice = await paid()
    bench.sandbox.fault("cc_purchase", "reordered notifications")
    const late = await paid()
    expect(shop.hook.messages).toHaveLength(2)
    const next = await paid()
    expect(shop.hook.messages.map(({ mchOrderNo }) => mchOrderNo)).toEqual(
      [twice, twice, next, late].map(({ mchOrderNo }) => mchOrderNo),
    )
  })
})
