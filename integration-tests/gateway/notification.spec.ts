import { isNotificationRejected, readNotification, sign } from "../../src/gateway"
import { asJson, form, merchant, paid, read, signed } from "./support/notification"

function rejection(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return isNotificationRejected(error) ? { code: error.code, status: error.status } : error
  }
  return "believed"
}

describe("a notification is believed", () => {
  it.each([
    ["JSON", JSON.stringify(signed(paid)), ""],
    ["JSON with a byte order mark and spaces", `\ufeff  ${JSON.stringify(signed(paid), null, 2)}\n`, ""],
    ["a form", form(signed(paid)), ""],
    ["a query", "", form(signed(paid))],
    ["a query that was parsed before", "", JSON.parse(JSON.stringify(signed(paid))) as Record<string, unknown>],
    ["a query of numbers, nulls and what is true", "", { ...signed({ ...paid, live: "true" }), live: true, amount: 1500, capture: null }],
    ["a form with braces in it", form(signed({ ...paid, note: "{x}" })).replaceAll("%7B", "{"), ""],
    ["64 KiB and not a byte more", JSON.stringify(signed(paid)).padEnd(64 * 1024), ""],
    ["JSON in a form field", form({ params: JSON.stringify(signed(paid)) }), ""],
    ["JSON in a query parameter", "", form({ params: JSON.stringify(signed(paid)) })],
    ["JSON beside a query of somebody else's", JSON.stringify(signed(paid)), "utm_source=x"],
  ])("as %s", (_, body, query) => {
    expect(read(body, query).order).toMatchObject({ orderNumber: "1234567890abc", outcome: "succeeded" })
  })

  it("in the charset that it comes in", () => {
    const fields = signed({ ...paid, holder: "José" })
    const body = Buffer.from(JSON.stringify(fields), "latin1")
    expect(
      readNotification({ contentType: "application/json; charset=ISO-8859-1", body, query: "" }, merchant).fields.holder
    ).toBe("José")
    expect(() => read(body)).toThrow("signed")
    expect(
      readNotification(
        {
          contentType: "application/json; charset=klingon",
          body: Buffer.from(JSON.stringify(fields)),
          query: "",
        },
        merchant
      ).fields.holder
    ).toBe("José")
  })

  it("with a signature in lower case", () => {
    const fields = signed(paid)
    expect(asJson({ ...fields, sign: String(fields.sign).toLowerCase() }).order.status).toBe(2)
  })

  it("with fields that nobody has heard of, if they are signed", () => {
    expect(asJson(signed({ ...paid, riskScore: 7, __proto__x: "y" })).fields.riskScore).toBe("7")
  })

  it("with nothing refundable, where 0 is signed", () => {
    expect(asJson(signed({ ...paid, refundable: 0 })).order.refundable).toBe(0)
  })

  it("with nulls, which are not signed", () => {
    expect(asJson({ ...signed(paid), capture: null }).order.status).toBe(2)
  })

  it("with numbers signed in digits that JavaScript would not write", () => {
    const fields = { ...paid, batch: "12345678901234567890", rate: "1.50" }
    const body = JSON.stringify(signed(fields))
      .replace('"12345678901234567890"', "12345678901234567890")
      .replace('"1.50"', "1.50")
    expect(read(body).fields.rate).toBe("1.50")
  })

  it("with booleans and nested values, as the gateway's relatives sign them", () => {
    const signature = sign(
      { ...paid, extra: '{"a":[1,true],"b":{"c":"d","e":null}}', live: "true" },
      merchant.merchantKey
    )
    const body = JSON.stringify({
      ...paid,
      live: true,
      extra: { b: { e: null, c: "d" }, a: [1, true] },
      sign: signature,
    })
    expect(read(body).order.outcome).toBe("succeeded")
  })
})

describe("a notification is turned away", () => {
  const forged = { code: "NOTIFICATION_FORGED", status: 401 }
  const unreadable = { code: "NOTIFICATION_UNREADABLE", status: 400 }

  it.each([
    ["signed with another key", () => asJson({ ...paid, sign: sign(paid, "another key") }), forged],
    ["altered", () => asJson({ ...signed(paid), amount: 1 }), forged],
    ["given a field that was not signed", () => asJson({ ...signed(paid), riskScore: 7 }), forged],
    ["missing a field that was signed", () => asJson({ ...signed(paid), status: undefined }), forged],
    [
      "signed without its 0",
      () => asJson({ ...paid, refundable: 0, sign: sign({ ...paid, refundable: "" }, merchant.merchantKey) }),
      forged,
    ],
    [
      "given a field called __proto__",
      () => read(JSON.stringify(signed(paid)).replace("{", '{"__proto__":"x",')),
      forged,
    ],
    ["not signed", () => asJson(paid), { code: "NOTIFICATION_UNSIGNED", status: 401 }],
    ["signed with nothing", () => asJson({ ...paid, sign: "" }), { code: "NOTIFICATION_UNSIGNED", status: 401 }],
    [
      "for another merchant",
      () => asJson(signed({ ...paid, mchId: "10000702" })),
      { code: "NOTIFICATION_OTHER_MERCHANT", status: 401 },
    ],
    [
      "for no merchant",
      () => asJson(signed({ ...paid, mchId: "" })),
      { code: "NOTIFICATION_OTHER_MERCHANT", status: 401 },
    ],
    ["cut", () => read(JSON.stringify(signed(paid)).slice(0, 200)), unreadable],
    ["empty", () => read(""), unreadable],
    ["longer than any notification", () => asJson(signed({ ...paid, note: "x".repeat(70_000) })), unreadable],
    ["nested as deep as the stack", () => read(`{"sign":"x","a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`), forged],
    ["nested as deep, by names", () => read(`{"sign":"x","a":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`), forged],
    ["almost JSON", () => read('{"sign":"x","amount":01}'), unreadable],
    ["in a query that is empty", () => read("", {}), unreadable],
    ["a list", () => read(JSON.stringify([signed(paid)])), unreadable],
    ["cut inside a form field", () => read(form({ params: "{" })), unreadable],
    ["a form with a name twice", () => read(`${form(signed(paid))}&status=9`), unreadable],
    ["a query that nests", () => read("", { ...signed(paid), a: ["b"] }), unreadable],
  ])("when it is %s", (_, run, expected) => {
    expect(rejection(run)).toEqual(expected)
  })

  it.each([[null], [undefined], ["IotpayNotificationRejected"], [new Error("The notification is not signed")], [{}]])(
    "in a way of its own, which %p is not",
    (other) => {
      expect(isNotificationRejected(other)).toBe(false)
    }
  )

  it("at once, however many quotes it begins with: nothing is searched in what is no JSON", () => {
    const started = performance.now()
    expect(rejection(() => read(`{${'\\"'.repeat(32_000)}`))).toEqual({ code: "NOTIFICATION_UNREADABLE", status: 400 })
    // Two milliseconds; it was two seconds.
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it("without a word of it in the message", () => {
    expect(() => asJson({ ...paid, sign: "NONSENSE" })).toThrow(
      /^The notification is not signed with this merchant's key, or was changed on its way$/
    )
  })
})
