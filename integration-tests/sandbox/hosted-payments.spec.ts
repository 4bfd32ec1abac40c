import { useSandbox } from "./support/use-sandbox"

const form = (fields: Record<string, string>) => ({
  method: "POST",
  body: new URLSearchParams({ cardNum: "4242 4242 4242 4242", expiryDate: "12/30", cvv: "123", holder: "Ada", ...fields }),
  redirect: "manual" as const,
})

describe("a payment on the hosted page", () => {
  const bench = useSandbox({ clockScale: 1_000 })

  it("starts with an address and a key, and no order id", async () => {
    const { retData } = await bench.merchant.call("cc_purchase", bench.merchant.purchase())
    const { secureId } = bench.sandbox.orders()[0] ?? {}
    expect(secureId).toMatch(/^[0-9a-f]{64}$/)
    expect(retData).toEqual({ redirectUrl: `${bench.sandbox.url}/cc/purchase?key=${secureId}`, secureId })
  })

  it("has ids in the documented shape", async () => {
    const { payOrderId } = await bench.merchant.open()
    expect(payOrderId).toMatch(/^PC\d{14}\d{12}$/)
    expect(payOrderId.slice(2, 10)).toBe(new Date().toISOString().slice(0, 10).replaceAll("-", ""))
  })

  it("shows what is paid, escaped, and works without scripts", async () => {
    const order = await bench.merchant.open({ subject: `<script>alert("x")</script>`, body: `"><img src=x>` })
    const response = await fetch(`${bench.sandbox.url}/cc/purchase?key=${order.secureId}`)
    const page = await response.text()
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(page).toContain("$15.00 CAD")
    expect(page).toContain(order.mchOrderNo)
    expect(page).toContain("No real money")
    expect(page).not.toMatch(/<script|<img/)
  })

  it("sends the browser back, keeping the shop's query and its fragment", async () => {
    const { mchOrderNo, secureId } = await bench.merchant.open()
    const response = await fetch(`${bench.sandbox.url}/cc/purchase?key=${secureId}`, form({}))
    expect(response.status).toBe(303)
    expect(response.headers.get("location")).toBe(
      `https://shop.example/back?cart=7&mchOrderNo=${mchOrderNo}&retCode=SUCCESS&status=2#top`,
    )
    expect(bench.sandbox.order(mchOrderNo)).toMatchObject({ status: 2, refundable: 1500, cardNum: "424242******4242", cardType: "V" })
  })

  it.each([
    ["4000000000000002", /retCode=SUCCESS&status=9#top$/],
    ["4000000000009995", /retCode=FAIL&retMsg=Insufficient%20funds#top$/],
    ["4000000000000119", /retCode=SUCCESS&status=1#top$/],
  ])("sends it back after %s as well", async (cardNum, address) => {
    const { mchOrderNo } = await bench.merchant.open()
    expect(await bench.sandbox.pay(mchOrderNo, { cardNum })).toEqual({ redirectUrl: expect.stringMatching(address) })
  })

  it("offers a way back without paying, and stays open", async () => {
    const { secureId, mchOrderNo } = await bench.merchant.open()
    const page = await (await fetch(`${bench.sandbox.url}/cc/purchase?key=${secureId}`)).text()
    expect(page).toContain("retCode=FAIL&amp;retMsg=Cancelled#top")
    expect(bench.sandbox.order(mchOrderNo).status).toBe(0)
  })

  it("names each mistake next to its field, keeps what was typed, and forgets the security code", async () => {
    const { secureId, mchOrderNo } = await bench.merchant.open()
    const wrong = form({ cardNum: "4242424242424241", expiryDate: "01/20", cvv: "98", holder: "Ada <b>" })
    const response = await fetch(`${bench.sandbox.url}/cc/purchase?key=${secureId}`, wrong)
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain("This card number is not valid")
    expect(page).toContain("This card has expired")
    expect(page).toContain("has 3 digits")
    expect(page).toContain("Ada &lt;b&gt;")
    expect(page).not.toContain('value="98"')
    expect(bench.sandbox.order(mchOrderNo).status).toBe(0)
  })

  it("takes no card that could be a real one", async () => {
    const { mchOrderNo } = await bench.merchant.open()
    await expect(bench.sandbox.pay(mchOrderNo, { cardNum: "4539578763621486" })).rejects.toThrow("use one of its test cards")
  })

  it.each([
    ["4242424242424242", "already paid"],
    ["4000000000000002", "already failed"],
    ["4000000000000119", "being processed"],
  ])("is spent once the form was sent with %s", async (cardNum, sentence) => {
    const { mchOrderNo, secureId } = await bench.merchant.open()
    await bench.sandbox.pay(mchOrderNo, { cardNum })
    const response = await fetch(`${bench.sandbox.url}/cc/purchase?key=${secureId}`, form({}))
    expect(response.status).toBe(410)
    expect(await response.text()).toContain(sentence)
  })

  it("expires", async () => {
    const { mchOrderNo, secureId } = await bench.merchant.open()
    bench.sandbox.configure({ pageLifetimeMinutes: 0.001 })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await expect(bench.sandbox.pay(mchOrderNo)).rejects.toThrow("expired")
    expect((await fetch(`${bench.sandbox.url}/cc/purchase?key=${secureId}`)).status).toBe(410)
  })

  it("exists only for payments that were started for one", async () => {
    const fields = bench.merchant.token(await bench.merchant.savedCard())
    await bench.merchant.call("cc_purchasewithtoken", fields)
    await expect(bench.sandbox.pay(String(fields.mchOrderNo))).rejects.toThrow("made without a page")
  })

  it("does not know a key it never gave", async () => {
    expect((await fetch(`${bench.sandbox.url}/cc/purchase?key=nothing`)).status).toBe(404)
  })
})
