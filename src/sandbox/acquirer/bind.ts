import type { SandboxCard } from "../state/card"
import type { WireFields } from "../wire/signing"
import type { World } from "../world"
import type { PresentedCard } from "./card-form"

/** Saving charges nothing, so only the expired test card is refused; the others show their nature when charged. */
export function bindCard(world: World, card: SandboxCard, presented: PresentedCard): void {
  Object.assign(card, presented)
  card.submittedAt = world.clock.now().toISOString()
  card.state = presented.behaviour === "expired" ? "refused" : "bound"
  world.store.changed()
}

/**
 * The card object (4.4). Its `cvv` is the sample of the documentation and never what was typed:
 * the sandbox keeps none, and clients must cope with being sent one.
 */
export function cardObject(card: SandboxCard): WireFields {
  const { cardId, cardNum = "", expiryDate = "", holder = "" } = card
  return { cardId, cardNum, expiryDate, holder, cvv: "123" }
}
