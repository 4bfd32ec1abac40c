import { request } from "node:http"
import { useSandbox } from "./support/use-sandbox"

const json = { "content-type": "application/json" }

describe("the control API", () => {
  const bench = useSandbox({ clockScale: 1_000 })

  const post = (action: string, body: unknown = {}, headers: Record<string, string> = json) =>
    fetch(`${bench.sandbox.url}/_sandbox/${action}`, { method: "POST", headers, body: JSON.stringify(body) })
  const result = async (action: string, body?: unknown) => ((await (await post(action, body)).json()) as { result: unknown }).result

  it("shows everything", async () => {
    await bench.merchant.paid()
    const state = await (await fetch(`${bench.sandbox.url}/_sandbox/state`)).json()
    expect(state).toMatchObject({
      ...{ url: bench.sandbox.url, merchant: bench.sandbox.merchant, settings: { declineShape: "status9" } },
      ...{ orders: [{ status: 2 }], cards: [], deliveries: [{}], requests: [{ operation: "cc_purchase" }], faults: [] },
    })
  })

  it("does what the methods do", async () => {
    const { mchOrderNo } = await bench.merchant.open()
    expect(await result("configure", { notifications: "held" })).toMatchObject({ notifications: "held" })
    expect(await result("pay", { mchOrderNo, card: { cardNum: "4000000000000119" } })).toMatchObject({ redirectUrl: expect.any(String) })
    expect(await result("decide", { mchOrderNo, outcome: "paid" })).toBeNull()
    expect(await result("notificationBody", { mchOrderNo })).toEqual(bench.sandbox.notificationBody(mchOrderNo))
    expect(await result("deliverNotifications")).toHaveLength(1)
    await result("settle")
    await result("reverseAtPortal", { mchOrderNo, amount: 500 })
    await result("alterAnswer", { mchOrderNo, change: { currency: "USD" } })
    expect(bench.sandbox.order(mchOrderNo)).toMatchObject({ status: 2, settled: true, refundable: 1000, altered: { currency: "USD" } })
    await result("fault", { operation: "cc_query", fault: { delayMs: 5 }, times: 3 })
    expect(bench.sandbox.faults()).toEqual([{ operation: "cc_query", fault: { delayMs: 5 }, acts: true, left: 3 }])
    await result("clearFaults")
    expect(await result("sign", { fields: { a: 1 } })).toBe(bench.sandbox.sign({ a: 1 }))
    await result("reset")
    expect(bench.sandbox.orders()).toEqual([])
  })

  it.each([
    ["decide", { mchOrderNo: "X", outcome: "paid" }, "has no order X"],
    ["decide", { mchOrderNo: "X", outcome: "maybe" }, "outcome"],
    ["configure", { declineShape: "odd" }, "declineShape"],
    ["configure", { nothing: 1 }, "nothing"],
    ["fault", { operation: "cc_nothing", fault: "answer 500" }, "operation"],
    ["fault", { operation: "cc_query", fault: "explode" }, "fault"],
    ["pay", { mchOrderNo: "X" }, "no page for X"],
  ])("says what is wrong with %s %j", async (action, body, sentence) => {
    const response = await post(action, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringContaining(sentence) })
  })

  it("is not served to other pages, nor under other names", async () => {
    const { host, port, hostname } = new URL(bench.sandbox.url)
    expect((await post("reset", {}, { ...json, origin: "https://evil.example" })).status).toBe(403)
    expect((await post("reset", {}, { ...json, origin: "null" })).status).toBe(403)
    expect((await post("reset", {}, { ...json, origin: `http://${host}` })).status).toBe(200)
    expect((await post("reset", {}, { "content-type": "text/plain" })).status).toBe(415)
    for (const path of ["/", "/_sandbox/state", "/_sandbox/console"]) {
      const status = await new Promise((resolve) =>
        request({ hostname, port, path, headers: { host: "evil.example" } }, (response) => resolve(response.resume().statusCode)).end(),
      )
      expect(status).toBe(403)
    }
  })

  it("names what there is", async () => {
    expect((await fetch(`${bench.sandbox.url}/_sandbox/settle`)).status).toBe(405)
    expect((await post("toString")).status).toBe(404)
    expect(await (await post("nothing")).json()).toEqual({ error: expect.stringContaining("reverseAtPortal") })
  })

  it("has a console, which escapes what shops send", async () => {
    await bench.merchant.paid({ mchOrderNo: `<script>"'&`, subject: "<script>" })
    await bench.merchant.call("cc_query", { mchOrderNo: "<script>" })
    const page = await (await fetch(bench.sandbox.url)).text()
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).toContain("&lt;script&gt;&quot;&#39;&amp;")
    expect(page).toContain(bench.sandbox.merchant.merchantKey)
  })
})
