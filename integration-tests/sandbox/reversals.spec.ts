import { useSandbox } from "./support/use-sandbox"

describe("giving money back", () => {
  const bench = useSandbox()

  const refund = (payOrderId: string, refundAmount: number) =>
    bench.merchant.call("cc_refund", { payOrderId, refundAmount, mchRefundNo: bench.merchant.fresh("R") })
  const voids = (payOrderId: string) => bench.merchant.call("cc_void", { payOrderId, mchRefundNo: bench.merchant.fresh("V") })

  it("voids a whole payment before settlement, once", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    const { retData } = await voids(payOrderId)
    expect(retData).toMatchObject({
      ...{ payOrderId: expect.stringMatching(/^RP\d{26}$/), originalOrderId: payOrderId, mchOrderNo: expect.stringMatching(/^V/) },
      ...{ amount: 1500, payType: "refund", refundable: 0, status: 2 },
    })
    expect(bench.sandbox.order(mchOrderNo)).toMatchObject({ status: 2, refundable: 0 })
    expect(await voids(payOrderId)).toMatchObject({ retCode: "FAIL" })
    bench.sandbox.settle()
    expect(bench.sandbox.order(mchOrderNo).settled).toBe(false)
  })

  it("refuses to void what is settled", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.settle(mchOrderNo)
    expect(await voids(payOrderId)).toMatchObject({ retCode: "FAIL", retMsg: expect.stringContaining("settled") })
  })

  it("refunds a settled payment in parts, and never more than it was", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.settle()
    expect(await refund(payOrderId, 1000)).toMatchObject({ retData: { amount: 1000, status: 2, payType: "refund" } })
    expect(await refund(payOrderId, 501)).toMatchObject({ retCode: "FAIL", retMsg: expect.stringContaining("500 cents") })
    expect(await refund(payOrderId, 500)).toMatchObject({ retCode: "SUCCESS" })
    expect(await refund(payOrderId, 1)).toMatchObject({ retCode: "FAIL" })
    expect(bench.sandbox.order(mchOrderNo)).toMatchObject({ refundable: 0, status: 2 })
  })

  it("refunds before settlement only if the settings say so, and then there is nothing to void", async () => {
    const { payOrderId } = await bench.merchant.paid()
    expect(await refund(payOrderId, 100)).toMatchObject({ retCode: "FAIL", retMsg: expect.stringContaining("not settled") })
    bench.sandbox.configure({ allowRefundBeforeSettlement: true })
    expect(await refund(payOrderId, 100)).toMatchObject({ retCode: "SUCCESS" })
    expect(await voids(payOrderId)).toMatchObject({ retCode: "FAIL" })
  })

  it("uses up a number even when it says no", async () => {
    const { payOrderId } = await bench.merchant.paid()
    const early = { payOrderId, refundAmount: 100, mchRefundNo: "R1" }
    expect(await bench.merchant.call("cc_refund", early)).toMatchObject({ retMsg: expect.stringContaining("not settled") })
    bench.sandbox.settle()
    expect(await bench.merchant.call("cc_refund", early)).toMatchObject({ retMsg: "mchRefundNo R1 was already used" })
    expect(await bench.merchant.call("cc_refund", { ...early, mchRefundNo: "R2" })).toMatchObject({ retCode: "SUCCESS" })
  })

  it("needs a payment that succeeded", async () => {
    const open = await bench.merchant.open()
    const declined = await bench.merchant.paid({}, "4000000000000002")
    const { payOrderId } = await bench.merchant.paid()
    await voids(payOrderId)
    const reversal = bench.sandbox.orders().find(({ payType }) => payType === "refund")
    for (const id of [open.payOrderId, declined.payOrderId, reversal?.payOrderId, "PC0"]) {
      expect(await voids(String(id))).toMatchObject({ retCode: "FAIL" })
    }
  })

  it("can be left undecided: the money counts as promised, and drops when it is decided", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.settle()
    bench.sandbox.fault("cc_refund", "leave undecided")
    const first = await refund(payOrderId, 900)
    expect(first).toMatchObject({ retData: { status: 1 } })
    expect(bench.sandbox.order(mchOrderNo).refundable).toBe(1500)
    expect(await refund(payOrderId, 700)).toMatchObject({ retCode: "FAIL" })
    bench.sandbox.decide(String(first.retData?.mchOrderNo), "declined")
    bench.sandbox.fault("cc_refund", "leave undecided")
    const second = await refund(payOrderId, 700)
    bench.sandbox.decide(String(second.retData?.mchOrderNo), "paid")
    expect(bench.sandbox.order(mchOrderNo).refundable).toBe(800)
  })

  it("also happens at the merchant's portal", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.reverseAtPortal(mchOrderNo, 300)
    expect(bench.sandbox.order(mchOrderNo)).toMatchObject({ refundable: 1200, status: 2 })
    bench.sandbox.reverseAtPortal(mchOrderNo)
    expect(bench.sandbox.order(mchOrderNo).refundable).toBe(0)
    expect(bench.sandbox.orders().filter((order) => order.originalOrderId === payOrderId)).toHaveLength(2)
    expect(() => bench.sandbox.reverseAtPortal(mchOrderNo, 1)).toThrow("0 cents")
  })

  it("keeps numbers of payments and of reversals apart", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    expect(await bench.merchant.call("cc_void", { payOrderId, mchRefundNo: mchOrderNo })).toMatchObject({ retCode: "SUCCESS" })
  })
})
