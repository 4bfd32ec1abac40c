import type { Operation, Reply } from "../../src/sandbox"
import { useSandbox } from "./support/use-sandbox"

const typed = { cardNum: "4242424242424242", holder: "Ada", expiryDate: "1230", cvv: "123" }

describe("the embedded form's side of the gateway", () => {
  const bench = useSandbox({ clockScale: 1_000 })

  const call = async (operation: Operation, fields: Record<string, unknown>): Promise<Reply> => {
    const path = operation === "queryorder" ? "/cc/queryorder" : `/v3/${operation}`
    const response = await fetch(bench.sandbox.url + path, { method: "POST", body: JSON.stringify(fields) })
    return response.json() as Promise<Reply>
  }

  it("takes a payment by its secureId alone, whatever the content type", async () => {
    const { secureId, mchOrderNo } = await bench.merchant.open()
    const { retData } = await call("cc_pfpurchase", { secureId, ...typed })
    expect(retData).toMatchObject({ mchOrderNo, status: 2, redirectUrl: expect.stringContaining("retCode=SUCCESS&status=2") })
    expect(await call("cc_pfpurchase", { secureId, ...typed })).toMatchObject({ retCode: "FAIL", retMsg: expect.stringContaining("already paid") })
  })

  it("says where to go on after a decline", async () => {
    const { secureId } = await bench.merchant.open()
    expect(await call("cc_pfpurchase", { secureId, ...typed, cardNum: "4000000000009995" })).toMatchObject({
      ...{ retCode: "FAIL", retMsg: "Insufficient funds" },
      retData: { redirectUrl: expect.stringContaining("retCode=FAIL") },
    })
  })

  it("lets mistakes be corrected", async () => {
    const { secureId } = await bench.merchant.open()
    expect(await call("cc_pfpurchase", { secureId, ...typed, cvv: "1" })).toEqual({ retCode: "FAIL", retMsg: "The security code of this card has 3 digits" })
    expect(await call("cc_pfpurchase", { secureId, ...typed })).toMatchObject({ retCode: "SUCCESS" })
  })

  it("waits for an undecided payment by its secureId", async () => {
    const { secureId, mchOrderNo } = await bench.merchant.open()
    await call("cc_pfpurchase", { secureId, ...typed, cardNum: "4000000000000119" })
    expect(await call("queryorder", { secureId })).toMatchObject({ retData: { status: 1 } })
    bench.sandbox.decide(mchOrderNo, "paid")
    expect(await call("queryorder", { secureId })).toMatchObject({ retData: { status: 2, redirectUrl: expect.stringContaining("status=2") } })
    expect(await call("queryorder", { secureId: "nothing" })).toMatchObject({ retCode: "FAIL" })
  })

  it("saves a card", async () => {
    await bench.merchant.call("cc_addcard", { cardId: "C1", channel: "PF_CC", returnUrl: "https://shop.example/cards" })
    const [card] = bench.sandbox.cards()
    expect(await call("cc_pfaddcard", { secureId: card?.secureId, ...typed })).toMatchObject({
      retData: { cardId: "C1", cardNum: "424242******4242", redirectUrl: "https://shop.example/cards?retCode=SUCCESS" },
    })
  })

  it("serves the script, and a frame that any shop may show", async () => {
    const { secureId } = await bench.merchant.open()
    const script = await fetch(`${bench.sandbox.url}/cc/iotpaycc.js`)
    expect(script.headers.get("content-type")).toContain("text/javascript")
    const query = new URLSearchParams({ key: secureId ?? "", mode: "Pay", origin: "https://shop.example", options: `{"button":{"text":"\\"><script>"}}` })
    const frame = await fetch(`${bench.sandbox.url}/cc/embed?${query}`)
    const page = await frame.text()
    expect(frame.headers.get("content-security-policy")).not.toContain("frame-ancestors")
    expect(page).toContain("Pay $15.00 CAD")
    expect(page.match(/<script/g)).toHaveLength(1)
  })
})
