import { createHash } from "node:crypto"
import { sign, type Fields, type IotpayClient } from "../../src/gateway"
import { charge, clientOf, failureOf, merchant, startStub, type StubGateway } from "./support/stub-gateway"

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

describe("a signed answer", () => {
  const data = { mchOrderNo: "A1", status: 2, refundable: 0 }
  const signed = (fields: Fields): object => ({ ...fields, sign: sign(fields, merchant.merchantKey) })

  it("is believed if the signature is right, around the whole or inside", async () => {
    success(signed(data))
    expect((await client.query({ orderNumber: "A1" })).outcome).toBe("succeeded")
    const whole = {
      retCode: "SUCCESS",
      retMsg: "",
      retData: JSON.stringify({ mchOrderNo: "A1", refundable: 0, status: 2 }),
    }
    stub.answer({ ...whole, retData: data, sign: sign(whole, merchant.merchantKey) })
    expect((await client.query({ orderNumber: "A1" })).outcome).toBe("succeeded")
  })

  it.each([
    ["inside", (digits: string) => `{"retCode":"SUCCESS","retData":{"mchOrderNo":"A1","status":2,"rate":${digits},"sign":"SIGN"}}`, "mchOrderNo=A1&rate=1.50&status=2"],
    ["around", (digits: string) => `{"retCode":"SUCCESS","rate":${digits},"retData":{"mchOrderNo":"A1","status":2},"sign":"SIGN"}`, 'rate=1.50&retCode=SUCCESS&retData={"mchOrderNo":"A1","status":2}'],
  ])("is believed %s where a number was signed with digits that JavaScript's has not", async (_, body, text) => {
    const signature = createHash("md5").update(`${text}&key=${merchant.merchantKey}`).digest("hex").toUpperCase()
    stub.answer(body("1.50").replace("SIGN", signature))
    expect((await client.query({ orderNumber: "A1" })).outcome).toBe("succeeded")
    stub.answer(body("1.5").replace("SIGN", signature))
    expect(await failureOf(client.query({ orderNumber: "A1" }))).toMatchObject({ code: "IOTPAY_UNREADABLE" })
  })

  it.each([
    ["inside", { retCode: "SUCCESS", retData: { ...signed(data), status: 3 } }],
    ["around", { retCode: "SUCCESS", retData: data, sign: "F64C0B9AFDC37623E5AFFA9A8E698409" }],
    ["of a refusal", { retCode: "FAIL", sign: "F64C0B9AFDC37623E5AFFA9A8E698409" }],
    ["that is no text", { retCode: "SUCCESS", retData: data, sign: { $ne: "" } }],
  ])("is not believed if the signature %s is wrong", async (_, answer) => {
    stub.answer(answer)
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({
      code: "IOTPAY_UNREADABLE",
      effect: "unknown",
      message: expect.stringContaining("signature"),
    })
  })
})
