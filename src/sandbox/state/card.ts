import type { CardBehaviour } from "../acquirer/test-cards"

/** A token asked for by `cc_addcard` or `cc_directaddcard`. It never holds the card number or the cvv. */
export interface SandboxCard {
  readonly cardId: string
  readonly channel: string
  readonly createdAt: string
  readonly secureId?: string
  readonly returnUrl?: string
  /** `open`: the form was not sent yet. Only `bound` cards can be charged. */
  state: "open" | "bound" | "refused"
  submittedAt?: string
  cardNum?: string
  cardType?: string
  expiryDate?: string
  holder?: string
  behaviour?: CardBehaviour
}
