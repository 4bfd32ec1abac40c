import { connect } from "node:net"
import type { Fault, Operation } from "../../src/sandbox"
import { until } from "./support/until"
import { useSandbox } from "./support/use-sandbox"

describe("a fault", () => {
  const bench = useSandbox({ clockScale: 1_000 })
  let cardId: string
  beforeEach(async () => {
    cardId = await bench.merchant.savedCard()
  })

  const charge = async (fault: Fault, options?: { acts?: boolean }) => {
    const fields = { mchId: "10000701", loginName: "jack123", ...bench.merchant.token(cardId) }
    bench.sandbox.fault("cc_purchasewithtoken", fault, options)
    const sent = bench.merchant.send("cc_purchasewithtoken", { ...fields, sign: bench.sandbox.sign(fields) })
    return sent.then(
      async (response) => ({ status: response.status, text: await response.text() }),
      () => ({ status: 0, text: "cut off" }),
    )
  }

  it.each<[Fault, number, RegExp, number]>([
    ["refuse connection", 0, /^cut off$/, 0],
    ["hang up before acting", 0, /^cut off$/, 0],
    ["hang up after acting", 0, /^cut off$/, 1],
    ["answer 500", 500, /Internal Server Error/, 1],
    ["answer HTML", 200, /^<html>/, 1],
    ["cut JSON", 200, /^\{"retCode":"SUCCESS".*[^}]$/, 1],
    ["no data", 200, /^\{"retCode":"SUCCESS","retMsg":""\}$/, 1],
    [{ status: 1 }, 200, /"status":1/, 0],
    [{ status: 77 }, 200, /"status":77/, 0],
    [{ fail: "系统繁忙" }, 200, /^\{"retCode":"FAIL","retMsg":"系统繁忙"\}$/, 0],
    ["leave undecided", 200, /"status":1/, 1],
  ])("%j answers %i like %s and makes %i orders", async (fault, status, text, orders) => {
    expect(await charge(fault)).toEqual({ status, text: expect.stringMatching(text) })
    expect(bench.sandbox.orders()).toHaveLength(orders)
    expect(bench.sandbox.faults()).toEqual([])
    expect(await charge({ delayMs: 0 })).toMatchObject({ status: 200 })
    expect(bench.sandbox.orders()).toHaveLength(orders + 1)
  })

  it.each<Fault>(["answer 500", "answer HTML", "cut JSON", "no data"])("%s can leave everything as it was", async (fault) => {
    await charge(fault, { acts: false })
    expect(bench.sandbox.orders()).toEqual([])
  })

  it("a status can be answered after all was done", async () => {
    expect(await charge({ status: 3 }, { acts: true })).toEqual({ status: 200, text: expect.stringContaining('"status":3') })
    expect(bench.sandbox.orders()).toMatchObject([{ status: 2 }])
  })

  it("delays an answer, not the act", async () => {
    const started = Date.now()
    const answer = charge({ delayMs: 100 })
    await until(() => bench.sandbox.orders().length === 1)
    expect(bench.sandbox.requests().at(-1)).toMatchObject({ operation: "cc_purchasewithtoken" })
    expect(await answer).toMatchObject({ status: 200 })
    expect(Date.now() - started).toBeGreaterThanOrEqual(99)
  })

  it("doesn't hide that a request was wrong", async () => {
    bench.sandbox.fault("cc_query", { status: 2 })
    expect(await (await bench.merchant.send("cc_query", { mchId: "10000701", mchOrderNo: "A", sign: "wrong" })).json()).toMatchObject({ retMsg: "signature error" })
  })

  it("hits as many calls of its operation as told, in order, and no others", async () => {
    const { mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.fault("cc_query", { fail: "first" }, { times: 2 })
    bench.sandbox.fault("cc_query", { fail: "second" })
    const ask = async (operation: Operation = "cc_query") => (await bench.merchant.call(operation, { mchOrderNo, cardId })).retMsg
    expect(await ask("cc_querycard")).toBe("")
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual(["first", "first", "second", ""])
  })

  it.each<[number, object]>([
    [2 ** 31, { delayMs: 2 ** 31 }],
    [Number.NaN, { delayMs: Number.NaN }],
    [-1, { delayMs: -1 }],
  ])("can't delay by %d milliseconds, which nothing can wait", (_delay, fault) => {
    expect(() => bench.sandbox.fault("cc_query", fault as Fault)).toThrow("delayMs must be from 0 to 2147483647 milliseconds")
    expect(bench.sandbox.faults()).toEqual([])
  })

  it.each([
    ["explode", 'There is no fault "explode"'],
    [{ delay: 5 }, 'There is no fault {"delay":5}'],
    [{ status: 7.5 }, "status must be a whole number"],
    [{ fail: 3 }, "fail must be the text of the retMsg"],
    [undefined, "There is no fault undefined"],
  ])("that is %j doesn't exist", (fault, sentence) => {
    expect(() => bench.sandbox.fault("cc_query", fault as Fault)).toThrow(sentence)
  })

  it.each<Operation>(["cc_purchase", "cc_addcard", "cc_directaddcard", "cc_querycard", "cc_query", "cc_pfaddcard", "queryorder"])(
    "can't leave %s undecided, where nothing is decided",
    (operation) => {
      expect(() => bench.sandbox.fault(operation, "leave undecided")).toThrow(`${operation} decides nothing that could be left undecided`)
      expect(bench.sandbox.faults()).toEqual([])
    },
  )

  it("can be cleared", async () => {
    bench.sandbox.fault("cc_querycard", "answer 500")
    bench.sandbox.clearFaults()
    expect(await bench.merchant.call("cc_querycard", { cardId })).toMatchObject({ retCode: "SUCCESS" })
  })

  it("is on record instead of the answer", async () => {
    await charge("hang up after acting")
    await bench.merchant.call("cc_querycard", { cardId })
    expect(bench.sandbox.requests("cc_purchasewithtoken")).toMatchObject([{ answered: "hang up after acting" }])
    expect(bench.sandbox.requests().at(-1)).toMatchObject({ operation: "cc_querycard", answered: { retCode: "SUCCESS" } })
  })

  it("may be that nobody listens at all", async () => {
    await bench.sandbox.pause()
    const refusal = await new Promise((resolve) => connect(Number(new URL(bench.sandbox.url).port), "127.0.0.1").once("error", resolve))
    expect(refusal).toMatchObject({ code: "ECONNREFUSED" })
    await bench.sandbox.resume()
    expect(await bench.merchant.call("cc_querycard", { cardId })).toMatchObject({ retCode: "SUCCESS" })
  })
})
