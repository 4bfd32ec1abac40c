import { IotpayStoreError } from "./error"
import { part, type Send } from "./request"
import type { CardEntry, SavedCard } from "./types"

/** How a new card is entered. */
export interface NewCard {
  /** The shop's page to come back to; its origin must be allowed. Default: the plugin's. */
  returnUrl?: string
  /** Default: `card`. */
  channel?: "card" | "unionpay"
}

const path = (id = "") => `/store/iotpay/cards${id && `/${encodeURIComponent(id)}`}`

/** The customer's saved cards. All of it needs a signed-in customer. */
export function cardCalls(send: Send) {
  return {
    /** The default first; expired ones are marked. Cards that are still being entered are not among them. */
    async listCards(): Promise<SavedCard[]> {
      return part(await send(path()), "cards")
    },

    /** Starts entering a card: send the shopper to `redirect_url`, or mount the form with `secure_id` and mode `add`. */
    async addCard({ returnUrl, channel }: NewCard = {}): Promise<CardEntry> {
      const body = { ...(returnUrl && { return_url: returnUrl }), ...(channel && { channel }) }
      const answer = await send(path(), { method: "POST", body })
      part(answer, "card")
      return answer as unknown as CardEntry
    },

    /** One card. While it is pending, the shop asks IOTPay about it. */
    async getCard(id: string): Promise<SavedCard> {
      return part(await send(path(id)), "card")
    },

    /** The card that is offered first. */
    async setDefaultCard(id: string): Promise<SavedCard> {
      return part(await send(path(id), { method: "POST", body: { is_default: true } }), "card")
    },

    /** The shop forgets the card. One that is gone already is gone. */
    async removeCard(id: string): Promise<void> {
      await send(path(id), { method: "DELETE" }).catch((error: unknown) => {
        if (!(error instanceof IotpayStoreError && error.status === 404)) throw error
      })
    },
  }
}
