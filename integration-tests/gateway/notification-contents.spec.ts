import { createHash } from "node:crypto"
import { presentable } from "../../src/gateway/redact"
import { asJson, form, paid, read, signed } from "./support/notification"

describe("what a notification says", () => {
  it("is told in our words", () => {
    expect(asJson(signed(paid)).order).toEqual({
      gatewayId: "PC20240101005605740403580191",
      merchantId: "10000701",
      orderNumber: "1234567890abc",
      amount: 1500,
      currency: "CAD",
      kind: "payment",
      refundable: 1500,
      status: 2,
      outcome: "succeeded",
      invoiceNumber: "740403580191",
      paidAt: "2024-01-01 00:56:20",
      card: { first6: "432567", last4: "2266", brand: "visa", expiry: "0725" },
      authorization: "PPS009",
      transaction: "000108583539",
      channel: "card",
    })
  })

  it("has one digest, however it is delivered", () => {
    const digests = [
      asJson(signed(paid)),
      read(form(signed(paid))),
      asJson(Object.fromEntries(Object.entries(signed(paid)).reverse())),
    ].map(({ digest }) => digest)
    expect(new Set(digests).size).toBe(1)
    expect(asJson(signed({ ...paid, status: 3 })).digest).not.toBe(digests[0])
    const text = "a=1&mchId=10000701"
    expect(asJson(signed({ mchId: "10000701", a: 1 })).digest).toBe(createHash("sha256").update(text).digest("hex"))
  })

  it("is kept without cvv, card number and signature", () => {
    const { fields } = asJson(
      signed({
        ...paid,
        cvv: "786",
        CVV2: "786",
        cardNum: "4242424242424242",
        note: "card 4242 4242 4242 4242!",
      })
    )
    expect(fields).toMatchObject({
      cardNum: "424242******4242",
      note: "card ****4242!",
      payOrderId: paid.payOrderId,
      transNum: paid.transNum,
    })
    expect(Object.keys(fields)).not.toEqual(expect.arrayContaining([expect.stringMatching(/cvv|sign/i)]))
    expect(JSON.stringify(fields)).not.toMatch(/4242424242|786/)
  })

  it.each([
    ["3782-822463-1000-5", "****0005"],
    ["on one line\n", "on one line"],
    ["x".repeat(201), "x".repeat(200)],
  ])("is kept fit for people: %j as %j", (note, kept) => {
    expect(asJson(signed({ ...paid, note })).fields.note).toBe(kept)
  })

  it("is kept without empty places, short, and without what might be a whole card number", () => {
    const { fields } = asJson({ ...signed({ ...paid, authNum: "9".repeat(1_000), cardNum: "4242424" }), capture: null })
    expect(fields).toMatchObject({ authNum: "9".repeat(200), cardNum: "****************" })
    expect(fields).not.toHaveProperty("capture")
  })

  it("is made fit for logs with every secret of the call masked, and nothing else where one is empty", () => {
    expect(presentable("key 0123, cvv 786.", ["", "0123", "786"])).toBe("key ****, cvv ****.")
  })
})
