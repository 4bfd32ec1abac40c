import { Deadline, patience } from "../../src/modules/iotpay/deadline"

describe("a deadline", () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it("counts down to nothing, and never below", () => {
    const deadline = new Deadline(10_000)
    expect(deadline.left).toBe(10_000)
    jest.advanceTimersByTime(4_000)
    expect(deadline.left).toBe(6_000)
    jest.advanceTimersByTime(60_000)
    expect(deadline.left).toBe(0)
  })

  it("gives a request what it may take, but no more than is left, and never no time at all, which would be for ever", () => {
    const deadline = new Deadline(10_000)
    expect(deadline.within(3_000)).toEqual({ timeoutMs: 3_000 })
    jest.advanceTimersByTime(8_500)
    expect(deadline.within(3_000)).toEqual({ timeoutMs: 1_500 })
    jest.advanceTimersByTime(8_500)
    expect(deadline.within(3_000)).toEqual({ timeoutMs: 1 })
  })
})

describe("patience", () => {
  it("grows with the time that one request may take", () => {
    expect(patience([0, 0.07, 0.15], { requestTimeoutMs: 15_000 })).toEqual([0, 1_050, 2_250])
    expect(patience([0.1], { requestTimeoutMs: 1_004 })).toEqual([100])
  })
})
