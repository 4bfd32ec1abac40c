import { sign, stringToSign } from "../../src/sandbox/wire/signing"
import { useSandbox } from "./support/use-sandbox"

const key = "0123456789abcdefghijklmnopqrstuv"

describe("signing", () => {
  const bench = useSandbox()

  it.each([
    ["EBF75B7254D1C7B6E234D65AED741BE7", { c: "cat", a: "apple", d: "", b: "boat" }],
    [
      "7B89DAAF591E9352B38B06B902984DB9",
      {
        mchId: "10000701",
        loginName: "jack123",
        mchOrderNo: "1234567890abc",
        amount: 1500,
        currency: "CAD",
        channel: "PF_CC",
        subject: "",
        body: "64G,wifi,white",
        notifyUrl: "https://shop.example/hooks/iotpay",
        returnUrl: "https://shop.example/return?cart=1&x=2",
      },
    ],
    [
      "2E8CD18A0A3DCBF6B060B2D447535F9A",
      {
        mchId: "10000701",
        loginName: "jack123",
        mchOrderNo: "A1",
        amount: 1,
        currency: "CAD",
        channel: "PF_CC",
        subject: "Café 購買",
        notifyUrl: "https://shop.example/n",
        returnUrl: "https://shop.example/r",
      },
    ],
    [
      "3CE5F64EBD7775D8120A976B51AB3A6A",
      {
        mchId: "10000701",
        loginName: "jack_chen",
        mchRefundNo: "R1234567890abc",
        payOrderId: "PC20240101231256043886634219",
        refundAmount: 100,
      },
    ],
    [
      "F64C0B9AFDC37623E5AFFA9A8E698409",
      {
        payOrderId: "PC20240101005605740403580191",
        mchId: "10000701",
        mchOrderNo: "1234567890abc",
        originalOrderId: "",
        amount: 1500,
        currency: "CAD",
        payType: "pay",
        refundable: 1500,
        status: 2,
        invoiceNum: "740403580191",
        paySuccTime: "2024-01-01 00:56:20",
        cardNum: "432567******2266",
        cardType: "V",
        expiryDate: "0725",
        authNum: "PPS009",
        transNum: "000108583539",
        channel: "PF_CC",
        sign: "whatever",
      },
    ],
    ["44F8B22981C3BC4F120D3253BA3394EA", { refundAmount: 100, refundable: 0, mchId: "10000701" }],
    // md5 of mchId=10000701&mch_ref=7&key=…
    ["D13C3BFBE85AA4EC479654F604AED3F7", { mch_ref: 7, mchId: "10000701" }],
  ])("gives %s", (signature, fields) => {
    expect(sign(fields, key)).toBe(signature)
  })

  it("sorts numbers in names by their value", () => {
    expect(stringToSign({ a10: 1, a2: 2, A1: 3 })).toBe("A1=3&a2=2&a10=1")
  })

  it("sorts as PHP does: letters before underscores, whatever their case", () => {
    const names = ["mch_ref", "mchOrderNo", "mch2", "mch", "mch10", "MCHID", "mch_", "mch1.05", "mch1.5", "é", "007", "8", "6"]
    const inOrder = stringToSign(Object.fromEntries(names.map((name) => [name, 1])))
    expect(inOrder.replaceAll("=1", "").split("&")).toEqual(
      ["6", "007", "8", "mch", "mch1.05", "mch1.5", "mch2", "mch10", "MCHID", "mchOrderNo", "mch_", "mch_ref", "é"],
    )
  })

  it("covers fields nobody documented, in the order that ignores case", async () => {
    const extra = { refundable: 0, refundAmount: 100 }
    expect(await bench.merchant.call("cc_purchase", { ...bench.merchant.purchase(), ...extra })).toMatchObject({ retCode: "SUCCESS" })
  })

  it.each([
    ["another key", "0".repeat(32)],
    ["lower case", "lower"],
    ["nothing", ""],
    ["not even text", 12],
  ])("is refused when it is %s", async (_name, given) => {
    const fields = { ...bench.merchant.purchase(), mchId: "10000701", loginName: "jack123" }
    const signature = given === "lower" ? bench.sandbox.sign(fields).toLowerCase() : given
    const reply = await bench.merchant.send("cc_purchase", { ...fields, sign: signature })
    expect(reply.status).toBe(200)
    expect(await reply.json()).toEqual({ retCode: "FAIL", retMsg: "signature error" })
    expect(bench.sandbox.orders()).toEqual([])
  })

  it("is added to answers on request, over what they contain", async () => {
    bench.sandbox.configure({ signReplies: true })
    const { retData = {} } = await bench.merchant.call("cc_purchase", bench.merchant.purchase())
    const { sign: signature, ...rest } = retData
    expect(signature).toBe(bench.sandbox.sign(rest))
  })
})
