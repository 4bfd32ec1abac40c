import { readdirSync } from "node:fs"
import path from "node:path"
import { cents, IotpayUnreachable, IotpayUnreadable } from "../../src/gateway"
import { readSentence, sentence, type SentenceCode } from "../../src/modules/iotpay/sentences"
import { attention } from "../../src/modules/iotpay/sentences/attention"
import { cards } from "../../src/modules/iotpay/sentences/cards"
import { payments } from "../../src/modules/iotpay/sentences/payments"
import { refunds } from "../../src/modules/iotpay/sentences/refunds"
import { requests } from "../../src/modules/iotpay/sentences/requests"

const parts = [refunds, attention, payments, cards, requests]
const codes = parts.flatMap((part) => Object.keys(part)) as SentenceCode[]
/** In words that might be taken for the sentence around them. */
const NASTY = { answer: "Nothing was charged. (No: $5.00) Answer: no", reason: "no (never), $1.00 of it. Please try again" }
const MONEY = { amount: cents(123_456), asked: cents(1_807), left: cents(1), dropped: cents(0) }
const PLAIN = { order_number: "01M836SP69RJW94WNY2G08NM2K01", display_id: "12", number: "B2", merchant: "1000", ours: "CAD", currency: "USD" }
const MORE = { paid_cents: "1", asked_cents: "1807", operation: "refund", item: "iitem_1", location: "sloc_1", exact: "4.998", owed: "12.4234", wanted: "99", answered: "1", of: "2" }
const values = { ...NASTY, ...MONEY, ...PLAIN, ...MORE }

describe("a sentence of ours", () => {
  it("is in one of the parts that are read here", () => {
    const folder = path.join(__dirname, "../../src/modules/iotpay/sentences")
    const others = ["index.ts", "sentence.ts"]
    expect(readdirSync(folder).filter((file) => !others.includes(file))).toHaveLength(parts.length)
  })

  it("has a name of its own", () => {
    expect(new Set(codes).size).toBe(codes.length)
    const texts = parts.flatMap((part) => Object.values(part))
    expect(new Set(texts).size).toBe(texts.length)
  })

  it.each(codes)("is known again by its words: %s", (code) => {
    const said = sentence(code as "mismatch", values)
    expect(said).not.toMatch(/\{\{|undefined/)
    expect(readSentence(said)).toMatchObject({ code, message: said })
  })

  it("gives back the dollars and the numbers that are in it", () => {
    expect(readSentence(sentence("portal_differs", { dropped: cents(500), asked: cents(123_456) }))?.data).toEqual({ dropped: 5, asked: 1234.56 })
    expect(readSentence(sentence("order_unpaid", { display_id: 12, order_number: "B2", amount: cents(1807) }))?.data).toEqual({ display_id: "12", order_number: "B2", amount: 18.07 })
  })

  it("may end in another one", () => {
    const within = sentence("part_refused_because", { amount: cents(500), reason: "not settled yet" })
    expect(readSentence(sentence("tried_refund", { answer: within }))?.data.answer).toEqual({
      code: "part_refused_because",
      data: { amount: 5, reason: "not settled yet" },
      message: within,
    })
    expect(readSentence(sentence("whole_refused_because", { amount: cents(500), reason: "It never reached IOTPay" }))?.data.reason).toMatchObject({ code: "never_reached" })
  })

  it("is known again inside of every other, and the other around it", () => {
    const around = parts.flatMap((part) => Object.entries(part)).filter(([, text]) => text.includes("{{answer}}")).map(([code]) => code as "mismatch")
    expect(around.length).toBeGreaterThan(5)
    for (const [outer, inner] of around.flatMap((one) => codes.map((other) => [one, other] as const))) {
      const said = readSentence(sentence(outer, { ...values, answer: sentence(inner as "mismatch", values) }))
      expect(said).toMatchObject({ code: outer, data: { answer: { code: inner } } })
    }
  })

  it("may be one of the gateway's client's own", () => {
    expect(readSentence(new IotpayUnreachable("query", { effect: "none", why: "connect ECONNREFUSED" }).message)).toMatchObject({ code: "gateway_unreached", data: { operation: "query", reason: "connect ECONNREFUSED" } })
    expect(readSentence(new IotpayUnreachable("query", { effect: "unknown", why: "time-out" }).message)?.code).toBe("gateway_silent")
    expect(readSentence(new IotpayUnreadable("refund", "no JSON").message)?.code).toBe("gateway_unreadable")
  })

  it.each(["Do not honour", "余额不足", "", "This order is not known. Really.", null])("is not what others said: %s", (text) => {
    expect(readSentence(text)).toBeNull()
  })
})
