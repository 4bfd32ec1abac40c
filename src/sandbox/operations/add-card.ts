import { z } from "zod"
import { bindCard, cardObject } from "../acquirer/bind"
import { readCardForm } from "../acquirer/card-form"
import { channel, text, webAddress } from "../wire/fields"
import { newSecureId } from "../wire/ids"
import { Refusal } from "../wire/reply"
import type { World } from "../world"
import { endpoint } from "./endpoint"

/** `cardId` must be unique and binds exactly one card [G, O]: asking for a page already uses it. */
function checkUnused(world: World, cardId: string): void {
  if (world.store.cards.has(cardId)) throw new Refusal(`cardId ${cardId} was already used`)
}

/** A card saved on the hosted page (4.2). */
export const addCard = endpoint({
  operation: "cc_addcard",
  request: z.object({ cardId: text(30), loginName: text(12), channel, returnUrl: webAddress }),
  act(world, { cardId, channel, returnUrl }) {
    checkUnused(world, cardId)
    const secureId = newSecureId()
    const createdAt = world.clock.now().toISOString()
    world.store.addCard({ cardId, channel, returnUrl, secureId, createdAt, state: "open" })
    return { retData: { redirectUrl: `${world.url}/cc/addcard?key=${secureId}`, secureId } }
  },
})

/** A card saved by a merchant who may see card numbers (4.3). */
export const directAddCard = endpoint({
  operation: "cc_directaddcard",
  request: z.object({
    cardId: text(30),
    loginName: text(12),
    channel,
    cardNum: text(19),
    expiryDate: z.string().optional(),
    holder: text(50),
    cvv: text(4),
  }),
  act(world, { cardId, channel, ...input }) {
    checkUnused(world, cardId)
    const form = readCardForm(input, { now: world.clock.now(), expiryRequired: false })
    if (!form.card) throw new Refusal(Object.values(form.errors).filter(Boolean).join(". "))
    const createdAt = world.clock.now().toISOString()
    const card = world.store.addCard({ cardId, channel, createdAt, state: "open" })
    bindCard(world, card, form.card)
    if (card.state === "refused") throw new Refusal("Expired card")
    return { retData: cardObject(card) }
  },
})

/** The vendor publishes this one error text, and no other (4.4). */
const notBinding = "cardId is not binding"

export const queryCard = endpoint({
  operation: "cc_querycard",
  request: z.object({ cardId: text(30) }),
  act(world, { cardId }) {
    const card = world.store.cards.get(cardId)
    if (card?.state !== "bound") throw new Refusal(notBinding)
    return { retData: cardObject(card) }
  },
})
