import { cents } from "../../../src/gateway"
import { failureOf, freshNumber, outcomeBy, targetOf } from "./target"
import type { StaffedTarget } from "./staffed-target"

/** The part of the contract about answers that never arrive: only a query can tell what they would have said. */
export function contractInDoubt(target: () => StaffedTarget): void {
  const charge = (orderNumber: string): Promise<unknown> =>
    target().client.chargeWallet(
      { orderNumber, amount: cents(500), currency: "CAD", wallet: "google-pay", token: "{}" },
      { timeoutMs: 1_000 }
    )

  it.each([
    ["hang up after acting", "IOTPAY_UNREACHABLE"],
    [{ delayMs: 1_500 }, "IOTPAY_UNREACHABLE"],
    ["answer 500", "IOTPAY_UNREADABLE"],
    ["answer HTML", "IOTPAY_UNREADABLE"],
    ["cut JSON", "IOTPAY_UNREADABLE"],
  ] as const)("is of unknown effect after %j, though the money moved", async (fault, code) => {
    const orderNumber = freshNumber()
    target().sandbox.fault("cc_purchasewithwallet", fault)
    expect(await failureOf(charge(orderNumber))).toMatchObject({ code, effect: "unknown" })
    expect(await outcomeBy(target().client, orderNumber)).toBe("succeeded")
  })

  it("is of unknown effect when the gateway hangs up before acting, and no money moved", async () => {
    const orderNumber = freshNumber()
    target().sandbox.fault("cc_purchasewithwallet", "hang up before acting")
    expect(await failureOf(charge(orderNumber))).toMatchObject({ effect: "unknown" })
    expect(await outcomeBy(target().client, orderNumber)).toBe("refused")
  })

  it("is undecided when a success says nothing of the order", async () => {
    target().sandbox.fault("cc_purchasewithwallet", "no data")
    expect(await charge(freshNumber())).toMatchObject({ outcome: "undecided", status: null })
  })

  it("is of no effect when there is nobody to connect to", async () => {
    // Not the client of the other tests: it may not have noticed yet that its connections are closed.
    const stranger = targetOf(target().settings)
    await target().sandbox.pause()
    expect(await failureOf(stranger.client.query({ orderNumber: freshNumber() }))).toMatchObject({
      code: "IOTPAY_UNREACHABLE",
      effect: "none",
    })
    await target().sandbox.resume()
    await stranger.client.close()
  })
}
