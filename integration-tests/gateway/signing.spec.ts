import { createHash } from "node:crypto"
import { sign, signedText, verify } from "../../src/gateway"

const key = "0123456789abcdefghijklmnopqrstuv"

const order = {
  amount: 1500,
  authNum: "PPS009",
  cardNum: "432567******2266",
  cardType: "V",
  channel: "PF_CC",
  currency: "CAD",
  expiryDate: "0725",
  invoiceNum: "740403580191",
  mchId: "10000701",
  mchOrderNo: "1234567890abc",
  originalOrderId: "",
  payOrderId: "PC20240101005605740403580191",
  paySuccTime: "2024-01-01 00:56:20",
  payType: "pay",
  refundable: 1500,
  status: 2,
  transNum: "000108583539",
}

describe("a signature", () => {
  it.each([
    ["1, an empty field left out", { b: "boat", a: "apple", d: "", c: "cat" }, "EBF75B7254D1C7B6E234D65AED741BE7"],
    [
      "2, a purchase with a URL that is not encoded",
      {
        mchId: "10000701",
        mchOrderNo: "1234567890abc",
        amount: 1500,
        currency: "CAD",
        loginName: "jack123",
        channel: "PF_CC",
        notifyUrl: "https://shop.example/hooks/iotpay",
        returnUrl: "https://shop.example/return?cart=1&x=2",
        subject: "",
        body: "64G,wifi,white",
      },
      "7B89DAAF591E9352B38B06B902984DB9",
    ],
    [
      "3, letters beyond ASCII",
      {
        mchId: "10000701",
        mchOrderNo: "A1",
        amount: 1,
        currency: "CAD",
        loginName: "jack123",
        channel: "PF_CC",
        notifyUrl: "https://shop.example/n",
        returnUrl: "https://shop.example/r",
        subject: "Café 購買",
      },
      "2E8CD18A0A3DCBF6B060B2D447535F9A",
    ],
    [
      "4, a refund",
      {
        payOrderId: "PC20240101231256043886634219",
        mchRefundNo: "R1234567890abc",
        refundAmount: 100,
        loginName: "jack_chen",
        mchId: "10000701",
      },
      "3CE5F64EBD7775D8120A976B51AB3A6A",
    ],
    ["5, a notification", order, "F64C0B9AFDC37623E5AFFA9A8E698409"],
    [
      "6, names whose order depends on case",
      { refundAmount: 100, refundable: 0, mchId: "10000701" },
      "44F8B22981C3BC4F120D3253BA3394EA",
    ],
  ])("is that of test vector %s", (_, fields, expected) => {
    expect(sign(fields, key)).toBe(expected)
    expect(verify({ ...fields, sign: expected }, key)).toBe(true)
  })

  it("is right in code-point order too", () => {
    expect(
      verify({ refundAmount: 100, refundable: 0, mchId: "10000701", sign: "905D4248E1EF566F114936666C75C7E8" }, key)
    ).toBe(true)
  })

  it.each([
    ["an underscore", { mchId: "10000701", mch_ref: "x1" }, "mch_ref=x1&mchId=10000701"],
    ["a digit after the same letters", { address: "1 Green Gables", address2: "b" }, "address2=b&address=1 Green Gables"],
  ])("is right in the order of the platform's relatives too, which differs by %s", (_, fields, text) => {
    const theirs = createHash("md5").update(`${text}&key=${key}`).digest("hex")
    expect(sign(fields, key)).not.toBe(theirs.toUpperCase())
    expect(verify({ ...fields, sign: theirs }, key)).toBe(true)
  })

  it("is right in lower case too", () => {
    expect(verify({ ...order, sign: "f64c0b9afdc37623e5affa9a8e698409" }, key)).toBe(true)
  })

  it.each([
    ["none", undefined],
    ["an empty one", ""],
    ["a shorter one", "F64C0B9A"],
    ["a longer one", "F64C0B9AFDC37623E5AFFA9A8E698409F64C0B9A"],
    ["one of the same length in characters but not in bytes", "É64C0B9AFDC37623E5AFFA9A8E698409"],
    ["another", "F64C0B9AFDC37623E5AFFA9A8E698408"],
    ["a number", 12345],
  ])("is wrong when it is %s", (_, wrong) => {
    expect(verify({ ...order, sign: wrong }, key)).toBe(false)
  })

  it("is wrong under another key", () => {
    expect(verify({ ...order, sign: sign(order, key) }, "another key")).toBe(false)
  })

  it("covers 0 but neither empty texts nor nulls nor itself", () => {
    expect(signedText({ a: 0, b: "", c: null, d: undefined, e: "0", sign: "X" })).toBe("a=0&e=0")
  })
})

describe("the order of names", () => {
  // What PHP's strnatcasecmp does with these, worked out from its source.
  it.each([
    [
      ["b", "A", "C"],
      ["A", "b", "C"],
    ],
    [
      ["a10", "a9", "a2"],
      ["a2", "a9", "a10"],
    ],
    [
      ["a2b10", "a2b9", "a1b99"],
      ["a1b99", "a2b9", "a2b10"],
    ],
    [
      ["field1", "field"],
      ["field", "field1"],
    ],
    [
      ["a1", "aa", "a"],
      ["a", "a1", "aa"],
    ],
    [
      ["a1", "a09", "a010"],
      ["a010", "a09", "a1"],
    ],
    [
      ["10", "010", "9", "007"],
      ["007", "9", "010", "10"],
    ],
    [
      ["refundAmount", "refundable", "refund_x"],
      ["refundable", "refundAmount", "refund_x"],
    ],
    [
      ["x1y", "X1Y"],
      ["X1Y", "x1y"],
    ],
    [
      ["0010", "9"],
      ["9", "0010"],
    ],
    [
      ["a", ""],
      ["", "a"],
    ],
  ])("puts %j as %j, in whatever order they come", (names, expected) => {
    for (const arrived of [names, names.toReversed()]) {
      const text = signedText(Object.fromEntries(arrived.map((name) => [name, "v"])))
      expect(text).toBe(expected.map((name) => `${name}=v`).join("&"))
    }
  })

  it("does not depend on the order of arrival", () => {
    const backwards = Object.fromEntries(Object.entries(order).reverse())
    expect(signedText(backwards)).toBe(signedText(order))
  })
})
