import type { GatewayOrder, IotpayClient } from "../../src/gateway"
import { clientOf, startStub, type StubGateway } from "./support/stub-gateway"

let stub: StubGateway
let client: IotpayClient

beforeAll(async () => {
  stub = await startStub()
  client = clientOf(stub.url)
})
afterAll(async () => {
  await client.close()
  await stub.close()
})

const success = (retData?: unknown): void => stub.answer({ retCode: "SUCCESS", retMsg: null, retData })

describe("an order", () => {
  const ask = (data: unknown): Promise<GatewayOrder> => {
    success(data)
    return client.query({ orderNumber: "A1" })
  }

  it.each([
    [2, "succeeded"],
    [3, "succeeded"],
    ["2", "succeeded"],
    [9, "failed"],
    ["9", "failed"],
    [0, "undecided"],
    [1, "undecided"],
    [4, "undecided"],
    [7, "undecided"],
    [-2, "undecided"],
    [2.5, "undecided"],
    ["2x", "undecided"],
    ["02", "undecided"],
    ["", "undecided"],
    ["toString", "undecided"],
    [null, "undecided"],
    [[2], "undecided"],
    [true, "undecided"],
    [undefined, "undecided"],
  ])("of status %p is %s", async (status, outcome) => {
    expect((await ask({ mchOrderNo: "A1", status })).outcome).toBe(outcome)
  })

  it.each([[undefined], [null], ["SUCCESS"], [[]], [{}]])("told as %p is undecided", async (data) => {
    expect(await ask(data)).toEqual({ kind: "payment", status: null, outcome: "undecided" })
  })

  it("has texts without spaces around them, and no longer than a text of IOTPay's is", async () => {
    const order = await ask({ mchOrderNo: " A1 ", authNum: "9".repeat(10_000), transNum: " " })
    expect(order).toMatchObject({ orderNumber: "A1", authorization: "9".repeat(200) })
    expect(order).not.toHaveProperty("transaction")
  })

  it("has texts that any database keeps: without control characters, and without halves of surrogate pairs", async () => {
    const order = await ask({ mchOrderNo: "A1", invoiceNum: "7\u00007", authNum: "\u0000", transNum: "0\ud8001", paySuccTime: `${"9".repeat(199)}😀9` })
    expect(order).toMatchObject({ invoiceNumber: "7 7", transaction: "0 1", paidAt: `${"9".repeat(199)}😀` })
    expect(order).not.toHaveProperty("authorization")
  })

  it("is read past fields that are missing, new, or of another kind", async () => {
    const odd = {
      status: 2,
      amount: "1500",
      refundable: "0",
      payOrderId: 77,
      mchOrderNo: "A1",
      invoiceNum: {},
      paySuccTime: 1704070580000,
      currency: "cad",
      brandNew: [1],
    }
    expect(await ask(odd)).toEqual({
      gatewayId: "77",
      orderNumber: "A1",
      amount: 1500,
      currency: "CAD",
      kind: "payment",
      refundable: 0,
      status: 2,
      outcome: "succeeded",
      paidAt: "1704070580000",
    })
  })

  it.each([
    [{ amount: 15.5 }, undefined],
    [{ amount: -1 }, undefined],
    [{ amount: "15.00" }, undefined],
    [{ amount: 1e21 }, undefined],
  ])("%j has no amount that could be believed", async (data, amount) => {
    expect((await ask(data)).amount).toBe(amount)
  })

  it.each([
    [{ payType: "refund" }, "reversal"],
    [{ payType: "pay", originalOrderId: "" }, "payment"],
    [{ originalOrderId: "PC1" }, "reversal"],
    [{ payType: "PAY", originalOrderId: "PC1" }, "payment"],
    [{ payType: "Refund" }, "reversal"],
    [{ payOrderId: "PC1", originalOrderId: "PC1" }, "payment"],
  ])("%j is a %s", async (data, kind) => {
    expect((await ask(data)).kind).toBe(kind)
  })

  it("is what its answer says it is, whatever was asked for", async () => {
    success({ payType: "pay", status: 2 })
    expect((await client.void({ reversalNumber: "R1", gatewayId: "PC1" })).kind).toBe("payment")
    success({ payType: "authorize", status: 2 })
    expect((await client.void({ reversalNumber: "R1", gatewayId: "PC1" })).kind).toBe("reversal")
  })

  it.each([
    [
      { cardNum: "432567******2266", cardType: "V" },
      { first6: "432567", last4: "2266", brand: "visa" },
    ],
    [{ cardNum: "424242XXXXXX4242" }, { first6: "424242", last4: "4242", brand: "visa" }],
    [
      { cardNum: "5555555555554444", expiryDate: "725" },
      { first6: "555555", last4: "4444", brand: "mastercard", expiry: "0725" },
    ],
    [{ cardNum: "222100******0000" }, { first6: "222100", last4: "0000", brand: "mastercard" }],
    [{ cardNum: "272100******0000" }, { first6: "272100", last4: "0000" }],
    [
      { cardNum: "378282*****0005", cardType: "A" },
      { first6: "378282", last4: "0005", brand: "amex" },
    ],
    [{ cardNum: "************2266" }, { last4: "2266" }],
    [{ cardNum: "****2266" }, { last4: "2266" }],
    [{ cardNum: "***2266" }, undefined],
    [{ cardNum: "4325 67** **** 2266" }, { first6: "432567", last4: "2266", brand: "visa" }],
    [{ cardNum: "432567**********" }, { first6: "432567", brand: "visa" }],
    [{ cardNum: "****432567892266" }, { last4: "2266" }],
    [{ cardNum: "424242424242" }, { first6: "424242", last4: "4242", brand: "visa" }],
    [{ cardNum: "42424242424" }, { last4: "2424" }],
    [{ cardType: "V" }, { brand: "visa" }],
    [{ cardType: "A" }, { brand: "amex" }],
    [{ cardType: "M" }, { brand: "mastercard" }],
    [{ cardType: "D" }, { brand: "interac-or-discover" }],
    [
      { cardType: "D", cardNum: "601100******0004" },
      { first6: "601100", last4: "0004", brand: "discover" },
    ],
    [
      { cardType: "D", cardNum: "450644******0004" },
      { first6: "450644", last4: "0004", brand: "interac" },
    ],
    [{ cardType: "N" }, { brand: "interac" }],
    [
      { cardNum: "622575******0004", cardType: "?" },
      { first6: "622575", last4: "0004", brand: "unionpay" },
    ],
    [{ cardNum: "none", expiryDate: "9999" }, undefined],
    [{ expiryDate: "01225" }, undefined],
    [{ expiryDate: "12255" }, undefined],
  ])("%j was paid with %j", async (data, card) => {
    expect((await ask(data)).card).toEqual(card)
  })

  it.each([
    ["PF_CC", "card"],
    ["UPI_EX", "unionpay"],
    ["CC_CA", "apple-pay"],
    ["CC_CG", "google-pay"],
    ["constructor", "other"],
  ])("of channel %s came by %s", async (channel, expected) => {
    expect((await ask({ channel })).channel).toBe(expected)
  })
})
