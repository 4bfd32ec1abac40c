import { purchaseNumber, reversalNumber, shopperName } from "../../src/modules/iotpay/purchases/numbers"

const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

describe("an order number", () => {
  it("of a purchase is its session's id and the attempt", () => {
    expect(purchaseNumber(`payses_${ULID}`, 1)).toBe(`${ULID}01`)
    expect(purchaseNumber(`payses_${ULID}`, 37)).toBe(`${ULID}11`)
  })

  it("of a reversal says which kind it is, what it is made for, and the attempt", () => {
    expect(reversalNumber({ kind: "void", madeFor: `ref_${ULID}`, attempt: 2 })).toBe(`V${ULID}02`)
    expect(reversalNumber({ kind: "refund", madeFor: `ref_${ULID}`, attempt: 35 })).toBe(`R${ULID}0Z`)
  })

  it("is in capitals, whatever the id is in", () => {
    expect(purchaseNumber(`payses_${ULID.toLowerCase()}`, 10)).toBe(`${ULID}0A`)
  })

  it.each(["payses_short", `payses_${ULID}X`, `payses_X${ULID}`, `0payses_${ULID}`, `payses_${ULID.replace("A", "U")}`, "", "B2"])(
    "of an id of another shape (%s) is fresh, fits, and is never the same twice",
    (id) => {
      const numbers = [1, 2, 3].map(() => purchaseNumber(id, 1))
      expect(new Set(numbers).size).toBe(3)
      for (const number of [...numbers, reversalNumber({ kind: "void", madeFor: id, attempt: 1 })]) {
        expect(number).toMatch(/^V?[0-9A-HJKMNP-TV-Z]{26}01$/)
      }
    }
  )
})

describe("what IOTPay knows a shopper by", () => {
  const sessionId = `payses_${ULID}`
  const guest = `guest_${ULID.slice(-20)}`

  it.each([
    [`cus_${ULID}`, `cus_${ULID}`],
    ["a", "a"],
    ["x".repeat(30), "x".repeat(30)],
    ["x".repeat(31), guest],
    ["anne@example.com", guest],
    ["", guest],
    [undefined, guest],
  ])("%s is called %s", (customerId, name) => {
    expect(shopperName({ customerId, sessionId })).toBe(name)
  })
})
