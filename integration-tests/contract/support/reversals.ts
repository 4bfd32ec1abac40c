import { cents, type Refund } from "../../../src/gateway"
import { amount, paid, type StaffedTarget } from "./staffed-target"
import { failureOf, freshNumber } from "./target"

const refused = { code: "IOTPAY_REJECTED", effect: "none" }

const refundOf = (gatewayId: string, part: number): Refund => ({
  reversalNumber: freshNumber(),
  gatewayId,
  amount: cents(part),
})

/** Voids and refunds, where money moves back. */
export function contractOfReversals(target: () => StaffedTarget): void {
  it("gives back parts of a settled payment, up to the whole", async () => {
    const { client, sandbox } = target()
    const { orderNumber, gatewayId } = await paid(target())
    sandbox.settle(orderNumber)
    const first = refundOf(gatewayId, 807)
    expect(await client.refund(first)).toMatchObject({
      kind: "reversal",
      orderNumber: first.reversalNumber,
      amount: 807,
      outcome: "succeeded",
    })
    expect((await client.query({ gatewayId })).refundable).toBe(1000)
    expect(await failureOf(client.refund(refundOf(gatewayId, 1001)))).toMatchObject(refused)
    expect((await client.refund(refundOf(gatewayId, 1000))).outcome).toBe("succeeded")
    expect((await client.query({ gatewayId })).refundable).toBe(0)
  })

  it("is found again by its own number, which serves once", async () => {
    const { client } = target()
    const { gatewayId } = await paid(target())
    const reversalNumber = freshNumber()
    await client.void({ reversalNumber, gatewayId })
    expect(await client.query({ orderNumber: reversalNumber })).toMatchObject({
      kind: "reversal",
      orderNumber: reversalNumber,
      originalGatewayId: gatewayId,
      amount,
      outcome: "succeeded",
    })
    expect(await failureOf(client.void({ reversalNumber, gatewayId }))).toMatchObject(refused)
  })

  it("undoes a whole payment before settlement, and not after", async () => {
    const { client, sandbox } = target()
    const [early, late] = [await paid(target()), await paid(target())]
    sandbox.settle(late.orderNumber)
    const undone = await client.void({ reversalNumber: freshNumber(), gatewayId: early.gatewayId })
    expect(undone).toMatchObject({ kind: "reversal", outcome: "succeeded" })
    expect((await client.query({ gatewayId: early.gatewayId })).refundable).toBe(0)
    const tooLate = client.void({ reversalNumber: freshNumber(), gatewayId: late.gatewayId })
    expect(await failureOf(tooLate)).toMatchObject(refused)
  })
}
