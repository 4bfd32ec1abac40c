import { isExpired, monthAndYear } from "../../src/modules/iotpay/cards/expiry"

describe("a card's expiry", () => {
  it.each([
    ["1226", "2026-12-31T23:59:59Z", false],
    // The last minute of the month is later in Vancouver than in Greenwich.
    ["1226", "2027-01-01T11:59:59Z", false],
    ["1226", "2027-01-01T12:00:00Z", true],
    ["0126", "2026-11-22T00:00:00Z", true],
    ["0127", "2026-11-22T00:00:00Z", false],
    ["1326", "2099-01-01T00:00:00Z", false],
    ["", "2099-01-01T00:00:00Z", false],
    [null, "2099-01-01T00:00:00Z", false],
  ])("of %s at %s is over: %s", (expiry, now, over) => {
    expect(isExpired(expiry, new Date(now))).toBe(over)
  })

  it.each([
    ["0126", 1, 2026],
    ["1299", 12, 2099],
    ["1030", 10, 2030],
    ["0026", null, null],
    ["1326", null, null],
    ["126", null, null],
    ["01266", null, null],
    ["001260", null, null],
    [null, null, null],
  ])("of %s is month %s of %s", (expiry, month, year) => {
    expect(monthAndYear(expiry)).toEqual({ month, year })
  })
})
