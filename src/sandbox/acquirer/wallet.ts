import type { ChargeableCard } from "./charge"
import { cardTypes, findTestCard, maskNumber } from "./test-cards"

/**
 * The sandbox can't open a real wallet's token, so it approves. To choose another outcome,
 * send the base64 of `{"cardNum":"<test card>"}`.
 */
export function readWallet(walletData: string): ChargeableCard {
  const card = findTestCard(cardNumberIn(walletData) ?? "4242424242424242")
  if (!card) return { behaviour: "approve" }
  return { cardNum: maskNumber(card.number), cardType: cardTypes[card.brand], behaviour: card.behaviour }
}

function cardNumberIn(walletData: string): string | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(walletData, "base64").toString("utf8"))
    const hasNumber = typeof content === "object" && content !== null && "cardNum" in content
    return hasNumber ? String(content.cardNum) : undefined
  } catch {
    return undefined
  }
}
