import { bindCard } from "../acquirer/bind"
import { type CardInput, readCardForm } from "../acquirer/card-form"
import type { SandboxCard } from "../state/card"
import { withOutcome } from "../wire/browser-return"
import type { World } from "../world"
import { FormMistakes, PageGone } from "./page-gone"
import { hasExpired } from "./payment"

/** The card of a page that can still be filled in. Throws `PageGone` otherwise. */
export function openCard(world: World, secureId: string): SandboxCard {
  const card = world.store.cardOfPage(secureId)
  if (!card) throw new PageGone("invalid")
  if (card.state === "bound") throw new PageGone("already saved", cardReturnAddress(card))
  if (card.state === "refused") throw new PageGone("already failed", cardReturnAddress(card))
  if (hasExpired(world, card.createdAt)) throw new PageGone("expired", cardCancelAddress(card))
  return card
}

export function addCardOnPage(world: World, secureId: string, input: CardInput): SandboxCard {
  const card = openCard(world, secureId)
  const form = readCardForm(input, { now: world.clock.now() })
  if (!form.card) throw new FormMistakes(form.errors)
  bindCard(world, card, form.card)
  return card
}

export function cardReturnAddress({ state, returnUrl = "" }: SandboxCard): string {
  return withOutcome(returnUrl, state === "bound" ? { retCode: "SUCCESS" } : { retCode: "FAIL", retMsg: "Expired card" })
}

export const cardCancelAddress = ({ returnUrl = "" }: SandboxCard): string =>
  withOutcome(returnUrl, { retCode: "FAIL", retMsg: "Cancelled" })
