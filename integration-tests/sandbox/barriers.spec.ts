import { useSandbox } from "./support/use-sandbox"

describe("a barrier", () => {
  const bench = useSandbox()

  it("holds the answer of a call that took effect", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    const barrier = bench.sandbox.hold("cc_void")
    const answer = bench.merchant.call("cc_void", { payOrderId, mchRefundNo: "V1" })
    expect(await barrier.reached).toMatchObject({ operation: "cc_void", fields: { mchRefundNo: "V1" }, answered: null })
    expect(bench.sandbox.order(mchOrderNo).refundable).toBe(0)
    barrier.release()
    expect(await answer).toMatchObject({ retCode: "SUCCESS" })
  })

  it("can hold it before it takes effect, while others pass", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    const barrier = bench.sandbox.hold("cc_void", { before: true })
    const first = bench.merchant.call("cc_void", { payOrderId, mchRefundNo: "V1" })
    await barrier.reached
    expect(bench.sandbox.order(mchOrderNo).refundable).toBe(1500)
    expect(await bench.merchant.call("cc_void", { payOrderId, mchRefundNo: "V2" })).toMatchObject({ retCode: "SUCCESS" })
    barrier.release()
    expect(await first).toMatchObject({ retCode: "FAIL" })
  })

  it("goes away when it is released before anybody came, or when faults are cleared", async () => {
    bench.sandbox.hold("cc_query").release()
    expect(await bench.merchant.call("cc_query", { mchOrderNo: "A" })).toMatchObject({ retCode: "FAIL" })
    const barrier = bench.sandbox.hold("cc_query")
    const held = bench.merchant.call("cc_query", { mchOrderNo: "A" })
    await barrier.reached
    bench.sandbox.clearFaults()
    expect(await held).toMatchObject({ retCode: "FAIL" })
  })
})
