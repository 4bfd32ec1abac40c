import { isIotpayError, type IotpayClient } from "../../src/gateway"
import {
  charge,
  clientOf,
  directCard,
  failureOf,
  merchant,
  purchase,
  startStub,
  type StubGateway,
} from "./support/stub-gateway"

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

/** A reason after the colon. */
const SAYS_WHY = expect.stringMatching(/: \S+ .*\S$/) as string
const success = (retData?: unknown): void => stub.answer({ retCode: "SUCCESS", retMsg: null, retData })

describe("an answer about something else is not believed", () => {
  const reversal = { reversalNumber: "R1", gatewayId: "PC1" }
  it.each([
    ["chargeCard", { mchOrderNo: "B1", status: 2 }, () => client.chargeCard(charge)],
    [
      "chargeWallet",
      { mchOrderNo: "B1", status: 2 },
      () => client.chargeWallet({ ...charge, wallet: "google-pay", token: "t" }),
    ],
    ["void", { mchOrderNo: "A1", status: 2 }, () => client.void(reversal)],
    [
      "refund",
      { mchOrderNo: "R1", originalOrderId: "PC2", status: 2 },
      () => client.refund({ ...reversal, amount: charge.amount }),
    ],
    ["query", { mchOrderNo: "B1", status: 2 }, () => client.query({ orderNumber: "A1" })],
    ["query", { payOrderId: "PC2", status: 2 }, () => client.query({ gatewayId: "PC1" })],
    ["queryCard", { cardId: "card_2" }, () => client.queryCard({ cardId: "card_1" })],
  ])("by %s", async (operation, data, call) => {
    success(data)
    expect(await failureOf(call())).toMatchObject({ code: "IOTPAY_UNREADABLE", effect: "unknown", operation, message: SAYS_WHY })
  })

  it("while one that leaves its names out is", async () => {
    success({ status: 2 })
    expect(await client.void({ reversalNumber: "R1", gatewayId: "PC1" })).toEqual({
      kind: "reversal",
      status: 2,
      outcome: "succeeded",
    })
  })
})

describe("a page", () => {
  const redirectUrl = "https://ccapi.iotpaycloud.com/cc/purchase?key=ab12"

  it("is where to send the shopper", async () => {
    success({ redirectUrl, secureId: "ab12", more: 1 })
    expect(await client.startPurchase(purchase)).toEqual({ redirectUrl, secureId: "ab12" })
    expect(await client.startAddCard({ cardId: "c", returnUrl: purchase.returnUrl })).toEqual({
      redirectUrl,
      secureId: "ab12",
    })
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
    [{ redirectUrl: "javascript://localhost/%0aalert(1)", secureId: "ab12" }],
    [{ redirectUrl: "ftp://127.0.0.1/page", secureId: "ab12" }],
    [{ redirectUrl: "https://ccapi.iotpaycloud.com@gateway.example/", secureId: "ab12" }],
    [{ redirectUrl: "https://:secret@gateway.example/", secureId: "ab12" }],
    [{ redirectUrl: "https://gateway.example/" }],
  ])("is not in %j", async (data) => {
    success(data)
    expect(await failureOf(client.startPurchase(purchase))).toMatchObject({
      code: "IOTPAY_UNREADABLE",
      effect: "unknown",
      message: SAYS_WHY,
    })
  })
})

describe("a card", () => {
  it("is told without its number and cvv", async () => {
    success({
      cardId: "card_1",
      cardNum: "4242424242424242",
      expiryDate: "1133",
      holder: "Joe Doe",
      cvv: "123",
    })
    const card = { cardId: "card_1", brand: "visa", first6: "424242", last4: "4242", expiry: "1133", holder: "Joe Doe" }
    expect(await client.queryCard({ cardId: "card_1" })).toEqual(card)
    expect(await client.addCardDirectly(directCard)).toEqual(card)
  })

  it("is told without the number that somebody typed in as a name", async () => {
    success({ cardId: "card_1", holder: "4242 4242 4242 4242" })
    expect(JSON.stringify(await client.queryCard({ cardId: "card_1" }))).not.toMatch(/4242\D?4242/)
  })

  it("may be told with nothing but its existence", async () => {
    success({})
    expect(await client.queryCard({ cardId: "card_1" })).toEqual({ cardId: "card_1" })
  })

  it.each([[undefined], [null], ["card"]])("is not in %p", async (data) => {
    success(data)
    expect(await failureOf(client.queryCard({ cardId: "card_1" }))).toMatchObject({
      code: "IOTPAY_UNREADABLE",
      message: SAYS_WHY,
    })
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

  it.each([[{}], [{ retMsg: null }], [{ retMsg: 5 }], [{ retMsg: "" }]])(
    "may come with %j for a reason",
    async (more) => {
      stub.answer({ retCode: "FAIL", ...more })
      expect(await failureOf(client.chargeCard(charge))).toMatchObject({
        reason: "",
        message: expect.stringContaining("no reason given"),
      })
    }
  )

  it("is made fit for logs: short, on one line, without long numbers or the secrets of the call", async () => {
    stub.answer({
      retCode: "FAIL",
      retMsg: `card 5555-5555-5555-4444\r\nof Joe Doe, cvv 786, key=${merchant.merchantKey} ${"x".repeat(300)}`,
    })
    const failure = await failureOf(client.addCardDirectly(directCard))
    const reason = isIotpayError(failure) && failure.code === "IOTPAY_REJECTED" ? failure.reason : ""
    expect(reason).toMatch(/^card \*\*\*\*4444 of Joe Doe, cvv \*\*\*\*, key=\*\*\*\* x+$/)
    expect(reason).toHaveLength(200)
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
