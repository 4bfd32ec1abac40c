import { isInProgress, lateLookAt, type Purchase } from "../../src/modules/iotpay/ledger"

const at = (hours: number) => new Date(Date.UTC(2026, 10, 22, hours))
const purchase = (of: Partial<Purchase>) => ({ state: "closed", attention: null, sent_at: null, expires_at: null, created_at: at(0), answered_at: null, unpaid_at: null, ...of }) as Purchase

describe("when a purchase that nobody paid is looked at once more", () => {
  it.each([
    ["a page, a day after its end, however long it can be paid", { expires_at: at(23) }, at(47)],
    ["a page that was never opened, a day after it was begun", {}, at(24)],
    ["a charge, a day after it was sent, however long ago it was chosen", { sent_at: at(10) }, at(34)],
  ])("%s", (_what, of, then) => {
    expect(lateLookAt(purchase(of))).toEqual(then)
  })
})

describe("what IOTPay calls in progress", () => {
  it.each([
    ["answered, and never said to be unpaid", { answered_at: at(1) }, true],
    ["said to be unpaid before, and not any more", { answered_at: at(2), unpaid_at: at(1) }, true],
    ["said to be unpaid", { answered_at: at(2), unpaid_at: at(2) }, false],
    ["never answered about", {}, false],
    ["confirmed", { answered_at: at(2), state: "confirmed" as const }, false],
    ["for a person to look at", { answered_at: at(2), attention: "1 cents were paid" }, false],
  ])("%s", (_what, of, is) => {
    expect(isInProgress(purchase(of))).toBe(is)
  })
})
