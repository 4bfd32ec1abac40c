import { cents, verify, type Fields, type IotpayClient } from "../../src/gateway"
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
beforeEach(() => {
  stub.received.length = 0
  stub.answer({ retCode: "FAIL", retMsg: "not today" })
})
afterAll(async () => {
  await client.close()
  await stub.close()
})

interface Subject {
  asciiOnly?: boolean
  subject: string
  expected: string | undefined
}

/** The fields that a call sends, without the two that every call has. */
async function sent(call: Promise<unknown>): Promise<Record<string, unknown>> {
  await failureOf(call)
  const { mchId, sign, ...fields } = stub.received.at(-1)?.fields ?? {}
  expect({ mchId, sign }).toEqual({ mchId: "10000701", sign: expect.stringMatching(/^[0-9A-F]{32}$/) })
  return fields
}

describe("a request leaves", () => {
  it("as signed JSON, by POST", async () => {
    await sent(client.query({ orderNumber: "A1" }))
    const [request] = stub.received
    expect(request).toMatchObject({
      method: "POST",
      path: "/v3/cc_query",
      headers: { "content-type": "application/json;charset=UTF-8" },
    })
    expect(verify(request?.fields as Fields, merchant.merchantKey)).toBe(true)
  })

  it("signed as it is written, letters beyond ASCII included", async () => {
    await sent(client.startPurchase({ ...purchase, subject: "Café 購買 😀 \ud83d half" }))
    expect(stub.received[0]?.fields.subject).toBe("Café 購買 😀 half")
    expect(verify(stub.received[0]?.fields as Fields, merchant.merchantKey)).toBe(true)
  })

  it("under the path that the base URL has", async () => {
    const prefixed = clientOf(`${stub.url}/iotpay/`)
    await failureOf(prefixed.query({ orderNumber: "A1" }))
    await prefixed.close()
    expect(stub.received[0]?.path).toBe("/iotpay/v3/cc_query")
  })
})

describe("what is sent", () => {
  it("for a purchase", async () => {
    expect(
      await sent(client.startPurchase({ ...purchase, channel: "unionpay", subject: "Shoes", body: "Two\nof them" }))
    ).toEqual({
      mchOrderNo: "A1",
      mchUserId: "cus_7",
      amount: 1500,
      currency: "CAD",
      loginName: "jack123",
      channel: "UPI_EX",
      notifyUrl: "https://shop.example/hooks/iotpay",
      returnUrl: "https://shop.example/return?cart=1",
      subject: "Shoes",
      body: "Two of them",
    })
  })

  it("for adding a card", async () => {
    expect(await sent(client.startAddCard({ cardId: "card_1", returnUrl: purchase.returnUrl }))).toEqual({
      cardId: "card_1",
      loginName: "jack123",
      channel: "PF_CC",
      returnUrl: purchase.returnUrl,
    })
  })

  it("for adding a card directly", async () => {
    expect(await sent(client.addCardDirectly(directCard))).toEqual({
      cardId: "card_1",
      cardNum: "4242424242424242",
      holder: "Joe Doe",
      expiryDate: "1133",
      cvv: "786",
      loginName: "jack123",
      channel: "PF_CC",
    })
  })

  it("for asking about a card", async () => {
    expect(await sent(client.queryCard({ cardId: "card_1" }))).toEqual({ cardId: "card_1" })
  })

  it("for charging a card", async () => {
    expect(await sent(client.chargeCard({ ...charge, clientIp: "192.77.33.56" }))).toEqual({
      mchOrderNo: "A1",
      mchUserId: "cus_7",
      cardId: "card_1",
      amount: 1500,
      currency: "CAD",
      loginName: "jack123",
      clientIp: "192.77.33.56",
    })
  })

  it("for charging a wallet", async () => {
    const token = '{"signature":"é"}'
    expect(
      await sent(
        client.chargeWallet({
          orderNumber: "A1",
          amount: cents(1),
          currency: "CAD",
          wallet: "apple-pay",
          token,
        })
      )
    ).toEqual({
      mchOrderNo: "A1",
      amount: 1,
      currency: "CAD",
      walletType: "ApplePay",
      walletData: "eyJzaWduYXR1cmUiOiLDqSJ9",
      loginName: "jack123",
    })
  })

  it("for a refund and a void", async () => {
    const reversal = { mchRefundNo: "R1", loginName: "jack123", payOrderId: "PC1" }
    expect(await sent(client.refund({ reversalNumber: "R1", gatewayId: "PC1", amount: cents(100) }))).toEqual({
      ...reversal,
      refundAmount: 100,
    })
    expect(await sent(client.void({ reversalNumber: "R1", gatewayId: "PC1" }))).toEqual(reversal)
    expect(stub.received.map(({ path }) => path)).toEqual(["/v3/cc_refund", "/v3/cc_void"])
  })

  it("for a query, by one name only", async () => {
    expect(await sent(client.query({ orderNumber: "A1" }))).toEqual({ mchOrderNo: "A1" })
    expect(await sent(client.query({ gatewayId: "PC1" }))).toEqual({ payOrderId: "PC1" })
  })

  it("leaves the customer out where the merchant says so", async () => {
    const quiet = clientOf(stub.url, { sendUserId: false })
    expect(await sent(quiet.chargeCard(charge))).not.toHaveProperty("mchUserId")
    await quiet.close()
  })

  it("takes the merchant's further fields along, signed, with purchases only", async () => {
    const further = clientOf(stub.url, { extraFields: { zip: "V6B 1A1", amount: "1" } })
    expect(await sent(further.startPurchase(purchase))).toMatchObject({ zip: "V6B 1A1", amount: 1500 })
    expect(verify(stub.received[0]?.fields as Fields, merchant.merchantKey)).toBe(true)
    expect(await sent(further.query({ orderNumber: "A1" }))).toEqual({ mchOrderNo: "A1" })
    await further.close()
  })

  it.each([
    ["is cut between characters", { subject: "😀".repeat(70), expected: "😀".repeat(64) }],
    ["fits after the spaces around it are gone", { subject: `  ${"x".repeat(64)} `, expected: "x".repeat(64) }],
    ["does not end in a space where it is cut", { subject: `${"x".repeat(63)} y`, expected: "x".repeat(63) }],
    ["keeps its accents", { subject: "Crème brûlée", expected: "Crème brûlée" }],
    ["has no accents in ASCII", { asciiOnly: true, subject: "Crème brûlée 購買 x", expected: "Creme brulee x" }],
    ["is left out when nothing of it is left", { asciiOnly: true, subject: "購買", expected: undefined }],
  ])("has a subject that %s", async (_, { asciiOnly, subject, expected }: Subject) => {
    const own = clientOf(stub.url, { asciiOnly })
    expect((await sent(own.startPurchase({ ...purchase, subject }))).subject).toBe(expected)
    await own.close()
  })
})
