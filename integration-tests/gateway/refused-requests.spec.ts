import { cents, type IotpayClient } from "../../src/gateway"
import { charge, clientOf, directCard, failureOf, purchase, startStub, type StubGateway } from "./support/stub-gateway"

let stub: StubGateway
let client: IotpayClient

beforeAll(async () => {
  stub = await startStub()
  client = clientOf(stub.url)
})
beforeEach(() => {
  stub.received.length = 0
  stub.answer({ retCode: "FAIL", retMsg: "not today" })
})
afterAll(async () => {
  await client.close()
  await stub.close()
})

describe("a request is refused here", () => {
  const oversized = "x".repeat(31)

  it.each([
    ["orderNumber", () => client.startPurchase({ ...purchase, orderNumber: oversized })],
    ["orderNumber", () => client.startPurchase({ ...purchase, orderNumber: "" })],
    ["orderNumber", () => client.chargeCard({ ...charge, orderNumber: "A 1" })],
    ["orderNumber", () => client.chargeWallet({ ...charge, orderNumber: "Ä", wallet: "google-pay", token: "t" })],
    ["amount", () => client.startPurchase({ ...purchase, amount: cents(0) })],
    ["amount", () => client.startPurchase({ ...purchase, amount: 1.5 as typeof purchase.amount })],
    ["amount", () => client.refund({ reversalNumber: "R1", gatewayId: "PC1", amount: cents(-1) })],
    ["currency", () => client.startPurchase({ ...purchase, currency: "usd" })],
    ["customer", () => client.startPurchase({ ...purchase, customer: oversized })],
    ["customer", () => client.chargeCard({ ...charge, customer: "a\u0000b" })],
    ["notifyUrl", () => client.startPurchase({ ...purchase, notifyUrl: "https://shop.example/n?x=1" })],
    ["notifyUrl", () => client.startPurchase({ ...purchase, notifyUrl: "http://shop.example/n" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "javascript:alert(1)" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "/return" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "javascript://localhost/%0aalert(1)" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "ftp://127.0.0.1/" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "https://anne@shop.example/" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "https://:secret@shop.example/" })],
    ["returnUrl", () => client.startPurchase({ ...purchase, returnUrl: "http://127.0.0.1.evil.example/" })],
    ["returnUrl", () => client.startAddCard({ cardId: "c", returnUrl: `https://shop.example/${"x".repeat(200)}` })],
    ["clientIp", () => client.chargeCard({ ...charge, clientIp: "1".repeat(51) })],
    ["token", () => client.chargeWallet({ ...charge, wallet: "apple-pay", token: "" })],
    ["gatewayId", () => client.void({ reversalNumber: "R1", gatewayId: "" })],
    ["reversalNumber", () => client.void({ reversalNumber: oversized, gatewayId: "PC1" })],
    ["cardId", () => client.queryCard({ cardId: oversized })],
    ["cardNumber", () => client.addCardDirectly({ ...directCard, cardNumber: "4242" })],
    ["cvv", () => client.addCardDirectly({ ...directCard, cvv: "78" })],
    ["expiry", () => client.addCardDirectly({ ...directCard, expiry: "1333" })],
    ["the request", () => client.query({ orderNumber: "A1", gatewayId: "PC1" })],
    ["orderNumber", () => client.query({ orderNumber: oversized })],
    ["gatewayId", () => client.query({ gatewayId: "" })],
  ])("for its %s", async (field, call) => {
    const failure = await failureOf(call())
    expect(failure).toMatchObject({
      name: "IotpayInvalidRequest",
      code: "IOTPAY_INVALID_REQUEST",
      effect: "none",
      field,
    })
    expect(failure).toMatchObject({ message: expect.stringMatching(/: .+ must .+; nothing was sent$/) })
    expect(stub.received).toEqual([])
  })

  it("but not for what this machine may have: plain http", async () => {
    for (const host of ["http://localhost:9000", "http://127.0.0.2", "http://[::1]:9000"]) {
      await failureOf(client.startPurchase({ ...purchase, notifyUrl: `${host}/n`, returnUrl: `${host}/r` }))
    }
    expect(stub.received).toHaveLength(3)
  })
})

describe("a client is not made", () => {
  it.each([
    ["merchantId", { merchantId: "" }],
    ["merchantKey", { merchantKey: "key\n" }],
    ["loginName", { loginName: "x".repeat(13) }],
    ["baseUrl", { baseUrl: "http://gateway.example" }],
    ["baseUrl", { baseUrl: "https://gateway.example/?a=b" }],
    ["timeoutMs", { timeoutMs: 0 }],
    ["extraFields", { extraFields: { sign: "x" } }],
  ])("with a wrong %s", (field, settings) => {
    expect(() => clientOf("https://gateway.example", settings)).toThrow(
      expect.objectContaining({ code: "IOTPAY_INVALID_REQUEST", field })
    )
  })
})
