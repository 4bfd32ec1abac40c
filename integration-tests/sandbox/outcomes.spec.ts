import { testCards } from "../../src/sandbox"
import { hasCheckDigit } from "../../src/sandbox/acquirer/card-form"
import { until } from "./support/until"
import { useSandbox } from "./support/use-sandbox"

const walletOf = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString("base64")

describe("what becomes of a charge", () => {
  const bench = useSandbox({ clockScale: 1_000 })

  const charge = async (cardNum: string) => {
    const fields = bench.merchant.token(await bench.merchant.savedCard(cardNum))
    return { number: String(fields.mchOrderNo), reply: await bench.merchant.call("cc_purchasewithtoken", fields) }
  }

  it.each([
    ["4000000000000002", "status9", { retCode: "SUCCESS", retData: { status: 9, refundable: 0 } }],
    ["4000000000000002", "fail", { retCode: "FAIL", retMsg: "Declined by the card issuer" }],
    ["4000000000009995", "status9", { retCode: "FAIL", retMsg: "Insufficient funds" }],
    ["4000000000009987", "fail", { retCode: "SUCCESS", retData: { status: 9 } }],
  ] as const)("is decided by the card: %s is declined when the shape is %s", async (cardNum, declineShape, told) => {
    bench.sandbox.configure({ declineShape })
    const { number, reply } = await charge(cardNum)
    expect(reply).toMatchObject(told)
    expect(bench.sandbox.order(number)).toMatchObject({ status: 9, refundable: 0 })
  })

  it("stays unknown until somebody decides", async () => {
    const paid = await charge("4000000000000119")
    const declined = await charge("4000000000000119")
    expect(paid.reply).toMatchObject({ retCode: "SUCCESS", retData: { status: 1, refundable: 0 } })
    bench.sandbox.decide(paid.number, "paid")
    bench.sandbox.decide(declined.number, "declined")
    expect(bench.sandbox.order(paid.number)).toMatchObject({ status: 2, refundable: 700 })
    expect(bench.sandbox.order(declined.number)).toMatchObject({ status: 9, refundable: 0 })
    expect(() => bench.sandbox.decide(paid.number, "declined")).toThrow("not undecided")
  })

  it("becomes known by itself", async () => {
    const { number, reply } = await charge("4000000000000259")
    expect(reply).toMatchObject({ retData: { status: 1 } })
    await until(() => bench.sandbox.order(number).status === 2)
  })

  it("is known later on UnionPay's rails, however good the card", async () => {
    const { retData } = await bench.merchant.call("cc_purchase", bench.merchant.purchase({ channel: "UPI_EX" }))
    const number = String(bench.sandbox.orders()[0]?.mchOrderNo)
    await bench.sandbox.pay(String(retData?.secureId), { cardNum: "6200000000000005" })
    expect(bench.sandbox.requests("cc_purchase")).toHaveLength(1)
    await until(() => bench.sandbox.order(number).status === 2)
    expect(bench.sandbox.order(number)).toMatchObject({ channel: "UPI_EX", cardNum: "620000******0005" })
  })

  it("is done at once though the answer is late", async () => {
    const fields = bench.merchant.token(await bench.merchant.savedCard("4000000000000341"))
    const reply = bench.merchant.call("cc_purchasewithtoken", fields)
    await until(() => bench.sandbox.orders().length === 1)
    expect(bench.sandbox.requests("cc_purchasewithtoken")).toMatchObject([{ answered: null }])
    expect(bench.sandbox.order(String(fields.mchOrderNo)).status).toBe(2)
    expect(await reply).toMatchObject({ retData: { status: 2 } })
  })

  it.each([
    ["ApplePay", "CC_CA"],
    ["GooglePay", "CC_CG"],
  ])("is the same for %s", async (walletType, channel) => {
    const fields = { mchOrderNo: "W1", amount: 500, currency: "CAD", walletType, walletData: walletOf({ token: "opaque" }) }
    expect(await bench.merchant.call("cc_purchasewithwallet", fields)).toMatchObject({ retData: { status: 2, channel, capture: "Y" } })
    const declined = { ...fields, mchOrderNo: "W2", walletData: walletOf({ cardNum: "4000000000009987" }) }
    expect(await bench.merchant.call("cc_purchasewithwallet", declined)).toMatchObject({ retData: { status: 9 } })
    expect(bench.sandbox.requests()[0]?.fields.walletData).toMatch(/characters/)
  })

  it("is the same for a card number sent by the merchant", async () => {
    const card = { cardNum: "5555555555554444", holder: "Ada", expiryDate: "1230", cvv: "123" }
    const fields = { mchOrderNo: "D1", amount: 500, currency: "CAD", channel: "PF_CC", ...card }
    expect(await bench.merchant.call("cc_directpurchase", fields)).toMatchObject({ retData: { status: 2, cardType: "M" } })
    const wrong = { ...fields, mchOrderNo: "D2", expiryDate: "1320" }
    expect(await bench.merchant.call("cc_directpurchase", wrong)).toMatchObject({ retCode: "FAIL" })
  })

  it("has test cards that look like cards, but for the vendor's own sample", () => {
    expect(testCards.filter(({ number }) => !hasCheckDigit(number)).map(({ number }) => number)).toEqual(["4242123456789000"])
  })
})
