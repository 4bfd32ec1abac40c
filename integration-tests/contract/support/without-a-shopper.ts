import { cents } from "../../../src/gateway"
import { freshNumber, failureOf, outcomeBy, purchaseOf, targetOf, type Target } from "./target"

const refused = { code: "IOTPAY_REJECTED", effect: "none" }
const nobodysPayment = "PC00000000000000000000000000"

/** The part of the contract that needs no person and moves no money: fit for the real gateway. */
export function contractWithoutShopper(target: () => Target): void {
  it("opens a page to pay on", async () => {
    const page = await target().client.startPurchase(purchaseOf())
    expect(page).toEqual({
      redirectUrl: expect.stringMatching(/^https?:\/\//),
      secureId: expect.stringMatching(/^\w+$/),
    })
  })

  it("takes a description in any script, cut to its limits", async () => {
    const purchase = purchaseOf({
      subject: "購買 Café 😀".repeat(20),
      body: 'x & y = z, "quoted"\n'.repeat(40),
    })
    expect((await target().client.startPurchase(purchase)).secureId).toBeTruthy()
  })

  it("opens a page to add a card on", async () => {
    const page = await target().client.startAddCard({
      cardId: freshNumber(),
      returnUrl: "https://shop.example/return",
    })
    expect(page.secureId).toBeTruthy()
  })

  it("refuses a number that was used", async () => {
    const purchase = purchaseOf()
    await target().client.startPurchase(purchase)
    expect(await failureOf(target().client.startPurchase(purchase))).toMatchObject({
      code: "IOTPAY_REJECTED",
      effect: "none",
    })
  })

  it("does not know an order that was never started, which proves nothing", async () => {
    expect(await failureOf(target().client.query({ orderNumber: freshNumber() }))).toMatchObject({
      code: "IOTPAY_REJECTED",
      effect: "unknown",
    })
  })

  it("does not call an order paid or failed that nobody has tried to pay", async () => {
    const purchase = purchaseOf()
    await target().client.startPurchase(purchase)
    expect(["undecided", "refused"]).toContain(await outcomeBy(target().client, purchase.orderNumber))
  })

  it("does not know a card that was never added, nor one whose form was not sent", async () => {
    const cardId = freshNumber()
    expect(await failureOf(target().client.queryCard({ cardId }))).toMatchObject({ code: "IOTPAY_REJECTED" })
    await target().client.startAddCard({ cardId, returnUrl: "https://shop.example/return" })
    expect(await failureOf(target().client.queryCard({ cardId }))).toMatchObject({ code: "IOTPAY_REJECTED" })
  })

  it("charges no card that nobody has added", async () => {
    const { subject, amount, currency, customer } = purchaseOf()
    const charge = target().client.chargeCard({ orderNumber: freshNumber(), cardId: freshNumber(), amount, currency, customer, subject })
    expect(await failureOf(charge)).toMatchObject(refused)
  })

  it("neither voids nor refunds a payment that nobody made", async () => {
    const reversal = () => ({ reversalNumber: freshNumber(), gatewayId: nobodysPayment })
    expect(await failureOf(target().client.void(reversal()))).toMatchObject(refused)
    expect(await failureOf(target().client.refund({ ...reversal(), amount: cents(1) }))).toMatchObject(refused)
  })

  it("refuses a request that is signed with another key", async () => {
    const impostor = targetOf({ ...target().settings, merchantKey: "another-key-of-somebody-else" })
    expect(await failureOf(impostor.client.startPurchase(purchaseOf()))).toMatchObject({
      code: "IOTPAY_REJECTED",
      effect: "none",
    })
    await impostor.client.close()
  })
}
