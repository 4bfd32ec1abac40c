import { Store } from "../../src/sandbox/state/store"
import { useSandbox } from "./support/use-sandbox"

describe("the console", () => {
  const bench = useSandbox()

  const page = async () => (await fetch(bench.sandbox.url)).text()

  it("shows the latest fifty payments, and says how many there are", async () => {
    for (let at = 0; at < 53; at += 1) await bench.merchant.open()
    const text = await page()
    expect(text.match(/Open payment page/g)).toHaveLength(50)
    expect(text).toContain("The latest 50 of 53.")
    const numbers = bench.sandbox.orders().map(({ mchOrderNo }) => mchOrderNo)
    expect(text).not.toContain(`>${numbers[2]}</strong>`)
    expect(text).toContain(`>${numbers[3]}</strong>`)
  })

  it("shows reversals at their payments, and doesn't count them as such", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.settle()
    await bench.merchant.call("cc_refund", { payOrderId, refundAmount: 100, mchRefundNo: "R-one" })
    await bench.merchant.open()
    const [, section = ""] = /<section id="orders"([^]*?)<\/section>/.exec(await page()) ?? []
    expect(section.indexOf("R-one")).toBeGreaterThan(section.indexOf(`>${mchOrderNo}</strong>`))
    expect(section).not.toContain("The latest")
  })
})

describe("deliveries", () => {
  const delivery = (id: string, state: "held" | "answered", retryAt?: string) => ({
    ...{ id, state, retryAt, mchOrderNo: "A", payOrderId: "PC", to: "http://127.0.0.1:9/", as: "json" as const, body: {} },
    ...{ attempt: 1, byHand: false, at: "", acknowledged: state === "answered" },
  })

  it("that are over are forgotten, oldest first, once there are five thousand; those that are still to be sent are not", () => {
    const store = new Store()
    store.addDelivery(delivery("held", "held"))
    store.addDelivery(delivery("due", "answered", "2030-01-01T00:00:00.000Z"))
    for (let at = 0; at < 5_000; at += 1) store.addDelivery(delivery(`over-${at}`, "answered"))
    expect(store.deliveries.size).toBe(5_000)
    expect([...store.deliveries.keys()].slice(0, 3)).toEqual(["held", "due", "over-2"])
  })
})
