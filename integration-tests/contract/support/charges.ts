import { amount, cards, chargeOf, keepCard, type StaffedTarget } from "./staffed-target"
import { failureOf, freshNumber } from "./target"

/** Charges on a card on file or a wallet, where money moves. */
export function contractOfCharges(target: () => StaffedTarget): void {
  it("goes to a card that is told by its mask, once per number", async () => {
    const { client } = target()
    const cardId = await keepCard(target(), cards.mastercard)
    expect(await client.queryCard({ cardId })).toEqual({
      cardId,
      brand: "mastercard",
      first6: "555555",
      last4: "4444",
      expiry: expect.stringMatching(/^\d{4}$/),
      holder: "Test Shopper",
    })
    const charge = chargeOf(cardId)
    expect(await client.chargeCard(charge)).toMatchObject({
      orderNumber: charge.orderNumber,
      amount,
      outcome: "succeeded",
    })
    expect(await failureOf(client.chargeCard(charge))).toMatchObject({ code: "IOTPAY_REJECTED", effect: "none" })
  })

  it("goes to a card that was added directly, once per id", async () => {
    const { client } = target()
    const cardId = freshNumber()
    const direct = { cardId, cardNumber: "4242 4242 4242 4242", holder: "Joe Doe", expiry: "1239", cvv: "123" }
    const card = { cardId, brand: "visa", first6: "424242", last4: "4242", expiry: "1239", holder: "Joe Doe" }
    expect(await client.addCardDirectly(direct)).toEqual(card)
    expect((await client.chargeCard(chargeOf(cardId))).outcome).toBe("succeeded")
    expect(await failureOf(client.addCardDirectly(direct))).toMatchObject({ code: "IOTPAY_REJECTED" })
  })

  it("is declined in one of two shapes, neither of which is success", async () => {
    const { client, sandbox } = target()
    const charge = client.chargeCard(chargeOf(await keepCard(target(), cards.declined)))
    if (sandbox.settings.declineShape === "fail") {
      expect(await failureOf(charge)).toMatchObject({ code: "IOTPAY_REJECTED", effect: "none" })
    } else {
      expect((await charge).outcome).toBe("failed")
    }
  })

  it.each(["apple-pay", "google-pay"] as const)("takes what %s has authorised", async (wallet) => {
    const token = JSON.stringify({ signature: "é" })
    const orderNumber = freshNumber()
    const order = await target().client.chargeWallet({ orderNumber, amount, currency: "CAD", wallet, token })
    expect(order).toMatchObject({ orderNumber, amount, outcome: "succeeded", channel: wallet })
  })
}
