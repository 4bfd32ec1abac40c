import { isIotpayError, sign, type Fields, type GatewayOrder, type IotpayClient } from "../../src/gateway"
import { charge, clientOf, directCard, failureOf, merchant, purchase, startStub, type StubGateway } from "./support/stub-gateway"

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

  it("is read past fields that are missing, new, or of another kind", async () => {
    const odd = { status: 2, amount: "1500", refundable: "0", payOrderId: 77, mchOrderNo: "A1", invoiceNum: {}, paySuccTime: 1704070580000, currency: "cad", brandNew: [1] }
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
  ])("%j is a %s", async (data, kind) => {
    expect((await ask(data)).kind).toBe(kind)
  })

  it.each([
    [{ cardNum: "432567******2266", cardType: "V" }, { first6: "432567", last4: "2266", brand: "visa" }],
    [{ cardNum: "424242XXXXXX4242" }, { first6: "424242", last4: "4242", brand: "visa" }],
    [{ cardNum: "5555555555554444", expiryDate: "725" }, { first6: "555555", last4: "4444", brand: "mastercard", expiry: "0725" }],
    [{ cardNum: "222100******0000" }, { first6: "222100", last4: "0000", brand: "mastercard" }],
    [{ cardNum: "272100******0000" }, { first6: "272100", last4: "0000" }],
    [{ cardNum: "378282*****0005", cardType: "A" }, { first6: "378282", last4: "0005", brand: "amex" }],
    [{ cardNum: "************2266" }, { last4: "2266" }],
    [{ cardType: "M" }, { brand: "mastercard" }],
    [{ cardType: "D" }, { brand: "interac-or-discover" }],
    [{ cardType: "D", cardNum: "601100******0004" }, { first6: "601100", last4: "0004", brand: "discover" }],
    [{ cardType: "D", cardNum: "450644******0004" }, { first6: "450644", last4: "0004", brand: "interac" }],
    [{ cardType: "N" }, { brand: "interac" }],
    [{ cardNum: "622575******0004", cardType: "?" }, { first6: "622575", last4: "0004", brand: "unionpay" }],
    [{ cardNum: "none", expiryDate: "9999" }, undefined],
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

describe("an answer about something else is not believed", () => {
  const reversal = { reversalNumber: "R1", gatewayId: "PC1" }
  it.each([
    ["chargeCard", { mchOrderNo: "B1", status: 2 }, () => client.chargeCard(charge)],
    ["chargeWallet", { mchOrderNo: "B1", status: 2 }, () => client.chargeWallet({ ...charge, wallet: "google-pay", token: "t" })],
    ["void", { mchOrderNo: "A1", status: 2 }, () => client.void(reversal)],
    ["refund", { mchOrderNo: "R1", originalOrderId: "PC2", status: 2 }, () => client.refund({ ...reversal, amount: charge.amount })],
    ["query", { mchOrderNo: "B1", status: 2 }, () => client.query({ orderNumber: "A1" })],
    ["query", { payOrderId: "PC2", status: 2 }, () => client.query({ gatewayId: "PC1" })],
    ["queryCard", { cardId: "card_2" }, () => client.queryCard({ cardId: "card_1" })],
  ])("by %s", async (operation, data, call) => {
    success(data)
    expect(await failureOf(call())).toMatchObject({ code: "IOTPAY_UNREADABLE", effect: "unknown", operation })
  })

  it("while one that leaves its names out is", async () => {
    success({ status: 2 })
    expect(await client.void({ reversalNumber: "R1", gatewayId: "PC1" })).toEqual({ kind: "reversal", status: 2, outcome: "succeeded" })
  })
})

describe("a page", () => {
  const redirectUrl = "https://ccapi.iotpaycloud.com/cc/purchase?key=ab12"

  it("is where to send the shopper", async () => {
    success({ redirectUrl, secureId: "ab12", more: 1 })
    expect(await client.startPurchase(purchase)).toEqual({ redirectUrl, secureId: "ab12" })
    expect(await client.startAddCard({ cardId: "c", returnUrl: purchase.returnUrl })).toEqual({ redirectUrl, secureId: "ab12" })
  })

  it("has its id in its address, if nowhere else", async () => {
    success({ redirectUrl })
    expect(await client.startPurchase(purchase)).toEqual({ redirectUrl, secureId: "ab12" })
  })

  it.each([
    [undefined],
    [null],
    ["page"],
    [{}],
    [{ secureId: "ab12" }],
    [{ redirectUrl: "javascript:alert(1)", secureId: "ab12" }],
    [{ redirectUrl: "http://gateway.example/", secureId: "ab12" }],
    [{ redirectUrl: "https://gateway.example/" }],
  ])("is not in %j", async (data) => {
    success(data)
    expect(await failureOf(client.startPurchase(purchase))).toMatchObject({ code: "IOTPAY_UNREADABLE", effect: "unknown" })
  })
})

describe("a card", () => {
  it("is told without its number and cvv", async () => {
    success({ cardId: "card_1", cardNum: "4242424242424242", expiryDate: "1133", holder: "Joe Doe", cvv: "123" })
    const card = { cardId: "card_1", first6: "424242", last4: "4242", expiry: "1133", holder: "Joe Doe" }
    expect(await client.queryCard({ cardId: "card_1" })).toEqual(card)
    expect(await client.addCardDirectly(directCard)).toEqual(card)
  })

  it("may be told with nothing but its existence", async () => {
    success({})
    expect(await client.queryCard({ cardId: "card_1" })).toEqual({ cardId: "card_1" })
  })

  it.each([[undefined], [null], ["card"]])("is not in %p", async (data) => {
    success(data)
    expect(await failureOf(client.queryCard({ cardId: "card_1" }))).toMatchObject({ code: "IOTPAY_UNREADABLE" })
  })
})

describe("a refusal", () => {
  it.each([
    ["none", () => client.startPurchase(purchase)],
    ["none", () => client.chargeCard(charge)],
    ["none", () => client.refund({ reversalNumber: "R1", gatewayId: "PC1", amount: charge.amount })],
    ["none", () => client.void({ reversalNumber: "R1", gatewayId: "PC1" })],
    ["unknown", () => client.query({ orderNumber: "A1" })], // it proves nothing
  ])("is of effect %s", async (effect, call) => {
    stub.answer({ retCode: "FAIL", retMsg: "余额不足" })
    expect(await failureOf(call())).toMatchObject({ code: "IOTPAY_REJECTED", effect, reason: "余额不足" })
  })

  it.each([[{}], [{ retMsg: null }], [{ retMsg: 5 }], [{ retMsg: "" }]])("may come with %j for a reason", async (more) => {
    stub.answer({ retCode: "FAIL", ...more })
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ reason: "", message: expect.stringContaining("no reason given") })
  })

  it("is made fit for logs: short, on one line, without long numbers or the secrets of the call", async () => {
    stub.answer({ retCode: "FAIL", retMsg: `card 5555-5555-5555-4444\r\nof ${directCard.holder}, cvv 786, key=${merchant.merchantKey} ${"x".repeat(300)}` })
    const failure = await failureOf(client.addCardDirectly(directCard))
    const reason = isIotpayError(failure) && failure.code === "IOTPAY_REJECTED" ? failure.reason : ""
    expect(reason).toMatch(/^card \*\*\*\*4444 of Joe Doe, cvv \*\*\*\*, key=\*\*\*\* x+$/)
    expect(reason).toHaveLength(200)
  })
})

describe("a signed answer", () => {
  const data = { mchOrderNo: "A1", status: 2, refundable: 0 }
  const signed = (fields: Fields): object => ({ ...fields, sign: sign(fields, merchant.merchantKey) })

  it("is believed if the signature is right, around the whole or inside", async () => {
    success(signed(data))
    expect((await client.query({ orderNumber: "A1" })).outcome).toBe("succeeded")
    const whole = { retCode: "SUCCESS", retMsg: "", retData: JSON.stringify({ mchOrderNo: "A1", refundable: 0, status: 2 }) }
    stub.answer({ ...whole, retData: data, sign: sign(whole, merchant.merchantKey) })
    expect((await client.query({ orderNumber: "A1" })).outcome).toBe("succeeded")
  })

  it.each([
    ["inside", { retCode: "SUCCESS", retData: { ...signed(data), status: 3 } }],
    ["around", { retCode: "SUCCESS", retData: data, sign: "F64C0B9AFDC37623E5AFFA9A8E698409" }],
    ["of a refusal", { retCode: "FAIL", sign: "F64C0B9AFDC37623E5AFFA9A8E698409" }],
    ["that is no text", { retCode: "SUCCESS", retData: data, sign: { $ne: "" } }],
  ])("is not believed if the signature %s is wrong", async (_, answer) => {
    stub.answer(answer)
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ code: "IOTPAY_UNREADABLE", effect: "unknown", message: expect.stringContaining("signature") })
  })
})

describe("the record of calls", () => {
  it("has operation, time and outcome, and cannot disturb a call", async () => {
    const seen: unknown[] = []
    const watched = clientOf(stub.url, {
      onExchange: (exchange) => {
        seen.push(exchange)
        throw new Error("the observer's own trouble")
      },
    })
    success({ status: 2 })
    expect((await watched.chargeCard(charge)).outcome).toBe("succeeded")
    stub.answer({ retCode: "FAIL" })
    await failureOf(watched.chargeCard(charge))
    await failureOf(watched.queryCard({ cardId: "" }))
    await watched.close()
    const ms = expect.any(Number)
    expect(seen).toEqual([
      { operation: "chargeCard", ms, code: "OK" },
      { operation: "chargeCard", ms, code: "IOTPAY_REJECTED" },
      { operation: "queryCard", ms, code: "IOTPAY_INVALID_REQUEST" },
    ])
  })
})
