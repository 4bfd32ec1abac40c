import { cents, type ChargeCard, type GatewayOrder } from "../../../src/gateway"
import type { Sandbox } from "../../../src/sandbox"
import { freshNumber, purchaseOf, type Target } from "./target"

/** A gateway with somebody to pay, settle and break things: the sandbox. */
export interface StaffedTarget extends Target {
  readonly sandbox: Sandbox
}

/** Cards of the sandbox that do as they are called. */
export const cards = { declined: "4000000000000002", undecided: "4000000000000119", mastercard: "5555555555554444" }

export const amount = cents(1807)

/** Starts a purchase and has a shopper try to pay it. Gives its order number. */
export async function pay({ client, sandbox }: StaffedTarget, cardNum?: string): Promise<string> {
  const purchase = purchaseOf({ amount })
  await client.startPurchase(purchase)
  await sandbox.pay(purchase.orderNumber, cardNum ? { cardNum } : {})
  return purchase.orderNumber
}

/** A purchase that was paid, as the gateway tells it. */
export async function paid(target: StaffedTarget): Promise<GatewayOrder & { gatewayId: string }> {
  const order = await target.client.query({ orderNumber: await pay(target) })
  return { ...order, gatewayId: order.gatewayId ?? "" }
}

/** Has a shopper keep a card. Gives its id. */
export async function keepCard({ client, sandbox }: StaffedTarget, cardNum: string): Promise<string> {
  const cardId = freshNumber()
  await client.startAddCard({ cardId, returnUrl: "https://shop.example/return" })
  await sandbox.addCard(cardId, { cardNum })
  return cardId
}

export const chargeOf = (cardId: string): ChargeCard => ({
  orderNumber: freshNumber(),
  cardId,
  amount,
  currency: "CAD",
  customer: "contract-test",
})
