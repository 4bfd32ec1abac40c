import { readOutcome } from "../../src/storefront/card-form/outcome"

const paid = { retCode: "SUCCESS", retData: { status: 2, redirectUrl: "https://shop.example/back?retCode=SUCCESS" } }
const said = (detail: unknown, result = "SUCCESS", message?: string) => ({ result, detail, ...(message && { message }) })

describe("reading what IOTPay's script says", () => {
  it.each<[string, unknown, string]>([
    ["a payment", said(paid), "paid"],
    ["a payment that the shop has acknowledged", said({ retCode: "SUCCESS", retData: { status: 3 } }), "paid"],
    ["a status that is a text", said({ retCode: "SUCCESS", retData: { status: "2" } }), "paid"],
    ["a decline", said({ retCode: "FAIL", retMsg: "Do not honour" }, "FAIL"), "declined"],
    ["a decline in the other shape", said({ retCode: "SUCCESS", retData: { status: 9 } }, "FAIL"), "declined"],
    ["a time-out", said({}, "FAIL", "Timeout"), "in doubt"],
    ["a time-out beside a refusal", said({ retCode: "FAIL" }, "FAIL", "Timeout"), "in doubt"],
    ["a failure without details", { result: "FAIL" }, "in doubt"],
    ["a success without details", { result: "SUCCESS" }, "in doubt"],
    ["a success without data", said({ retCode: "SUCCESS" }), "in doubt"],
    ["an unpaid order", said({ retCode: "SUCCESS", retData: { status: 0 } }), "in doubt"],
    ["a number nobody heard of", said({ retCode: "SUCCESS", retData: { status: 77 } }), "in doubt"],
    ["a failure that says paid", said(paid, "FAIL"), "in doubt"],
    ["a success that says refused", said({ retCode: "FAIL" }, "SUCCESS"), "in doubt"],
    ["the old shape, paid", paid, "paid"],
    ["the old shape, refused", { retCode: "FAIL", retMsg: "No" }, "declined"],
    ["the old shape, declined", { retCode: "SUCCESS", retData: { status: 9 } }, "declined"],
    ["the old shape, undecided", { retCode: "SUCCESS", retData: { status: 1 } }, "in doubt"],
    ["nothing", undefined, "in doubt"],
    ["a text", "SUCCESS", "in doubt"],
    ["details that are none", said("FAIL", "FAIL"), "in doubt"],
    ["a status that can't be read", said({ retCode: "SUCCESS", retData: { status: { valueOf: 2, toString: 2 } } }), "in doubt"],
    ["what can't be looked into", new Proxy({}, { has: () => { throw new Error("no") } }), "in doubt"],
  ])("calls %s what it is", (_what, event, outcome) => {
    expect(readOutcome("pay", event)).toMatchObject({ outcome, message: expect.stringMatching(/\w{3}.*\.$/) })
  })

  it.each<[string, unknown, string]>([
    ["a saved card", said({ retCode: "SUCCESS", retData: { cardId: "C1" } }), "added"],
    ["a refused card", said({ retCode: "FAIL", retMsg: "Expired card" }, "FAIL"), "declined"],
    ["the old shape", { retCode: "SUCCESS", retData: { cardId: "C1" } }, "added"],
    ["a time-out", said({}, "FAIL", "Timeout"), "in doubt"],
    ["nothing", null, "in doubt"],
  ])("calls %s what it is, for a card", (_what, event, outcome) => {
    expect(readOutcome("add", event)).toMatchObject({ outcome })
  })

  it("goes on to where the gateway says, after a decline too", () => {
    const declined = said({ retCode: "FAIL", retData: { redirectUrl: "http://127.0.0.1:9000/back?retCode=FAIL" } }, "FAIL")
    expect(readOutcome("pay", declined).continueAt?.href).toBe("http://127.0.0.1:9000/back?retCode=FAIL")
  })

  it.each(["javascript:alert(1)", "data:text/html,x", "/back", "", 7, null])("never goes on to %p", (redirectUrl) => {
    expect(readOutcome("pay", said({ ...paid, retData: { status: 2, redirectUrl } }))).not.toHaveProperty("continueAt")
  })
})
