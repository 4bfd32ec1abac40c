import { useSandbox } from "./support/use-sandbox"

const unknown = { retCode: "FAIL", retMsg: "payOrder is not exist." }

describe("a query", () => {
  const bench = useSandbox()
  const query = (fields: Record<string, unknown>) => bench.merchant.call("cc_query", fields)

  it("finds a payment by either number, and only by numbers that agree", async () => {
    const { payOrderId, mchOrderNo } = await bench.merchant.paid()
    const { retData } = await query({ mchOrderNo })
    expect(retData).toMatchObject({ payOrderId, mchOrderNo, amount: 1500, status: 2, invoiceNum: payOrderId.slice(-12) })
    expect(retData).not.toHaveProperty("sign")
    expect(await query({ payOrderId })).toMatchObject({ retData })
    expect(await query({ payOrderId, mchOrderNo })).toMatchObject({ retData })
    expect(await query({ payOrderId, mchOrderNo: "other" })).toEqual(unknown)
    expect(await query({ mchOrderNo: "other" })).toEqual(unknown)
  })

  it("finds reversals by their own numbers", async () => {
    const { payOrderId } = await bench.merchant.paid()
    const { retData } = await bench.merchant.call("cc_void", { payOrderId, mchRefundNo: "V1" })
    expect(await query({ mchOrderNo: "V1" })).toMatchObject({ retData })
    expect(await query({ payOrderId: String(retData?.payOrderId) })).toMatchObject({ retData: { originalOrderId: payOrderId } })
  })

  it("says nothing that isn't known yet of an order whose form was not sent", async () => {
    const { mchOrderNo } = await bench.merchant.open()
    const { retData } = await query({ mchOrderNo })
    expect(retData).toMatchObject({ status: 0, refundable: 0, originalOrderId: "" })
    expect(retData).not.toHaveProperty("paySuccTime")
    bench.sandbox.configure({ queryBeforePayment: "fail" })
    expect(await query({ mchOrderNo })).toEqual(unknown)
  })

  it("doesn't know an order whose decline was told as FAIL", async () => {
    const { mchOrderNo } = await bench.merchant.paid({}, "4000000000009995")
    expect(bench.sandbox.order(mchOrderNo).status).toBe(9)
    expect(await query({ mchOrderNo })).toEqual(unknown)
  })

  it("can be made to lie, and to stop", async () => {
    const { mchOrderNo } = await bench.merchant.paid()
    bench.sandbox.alterAnswer(mchOrderNo, { amount: 1, currency: "USD", mchId: "99" })
    expect(await query({ mchOrderNo })).toMatchObject({ retData: { amount: 1, currency: "USD", mchId: "99" } })
    expect(bench.sandbox.notificationBody(mchOrderNo)).toMatchObject({ amount: 1 })
    bench.sandbox.alterAnswer(mchOrderNo, null)
    expect(await query({ mchOrderNo })).toMatchObject({ retData: { amount: 1500 } })
  })

  it("of people is answered with what there is", () => {
    expect(() => bench.sandbox.order("X")).toThrow("The sandbox has no order X; it has none at all")
  })
})
