import { cardCalls } from "./cards"
import { paymentCalls } from "./payments"
import { part, senderFor } from "./request"
import { defaultProviders, type IotpayStoreSettings, type PaymentMethod } from "./settings"
import type { CardSession, Completion, IotpaySession, PageSession, WalletSession } from "./types"

interface AnyPayment {
  /** The shop's page to come back to; its origin must be allowed. Default: the plugin's. */
  returnUrl?: string
}

/** How to start a payment: on IOTPay's page or in its form, with a card on file, or with a wallet. */
export type StartPayment = AnyPayment &
  ({ method?: "page" | "unionpay"; cardId?: undefined } | { method?: "card"; cardId: string } | { method: "wallet"; cardId?: undefined })

/** Starts payments; what comes back depends on the method. */
export interface StartsPayments {
  (cartId: string, how?: AnyPayment & { method?: "page" | "unionpay"; cardId?: undefined }): Promise<PageSession>
  (cartId: string, how: AnyPayment & { method?: "card"; cardId: string }): Promise<CardSession>
  (cartId: string, how: AnyPayment & { method: "wallet"; cardId?: undefined }): Promise<WalletSession>
  (cartId: string, how: StartPayment): Promise<IotpaySession>
}

interface MedusaCollection {
  id: string
  payment_sessions?: { provider_id: string; data: unknown }[]
}

/**
 * The shop's store API, as far as paying with IOTPay needs it. Works in browsers and on servers. Refusals and failures
 * are thrown as `IotpayStoreError`, whose message can be shown.
 *
 * @example
 * const store = createIotpayStore({ backendUrl: "https://api.shop.example", publishableKey: "pk_…" })
 * const session = await store.startPayment(cart.id)
 * location.assign(session.redirect_url)
 */
export function createIotpayStore(settings: IotpayStoreSettings) {
  const send = senderFor(settings)
  const payments = paymentCalls(send)
  const post = async (path: string, body: object) =>
    part<MedusaCollection>(await send(path, { method: "POST", body }), "payment_collection")

  const start = async (cartId: string, how: StartPayment = {}): Promise<IotpaySession> => {
    const { cardId, returnUrl } = how
    const method: PaymentMethod = how.method ?? (cardId ? "card" : "page")
    if (method === "card" && !cardId) throw new Error("Paying with a card on file needs its cardId")
    const provider_id = settings.providers?.[method] ?? defaultProviders[method]
    const data = { ...(returnUrl && { return_url: returnUrl }), ...(cardId && { card_id: cardId }) }
    const collection = await post("/store/payment-collections", { cart_id: cartId })
    const started = await post(`/store/payment-collections/${encodeURIComponent(collection.id)}/payment-sessions`, { provider_id, data })
    const session = started.payment_sessions?.filter((one) => one.provider_id === provider_id).pop()
    return part({ session: session?.data }, "session")
  }

  return {
    ...payments,
    ...cardCalls(send),

    /** Starts a payment of this cart; one started before is dropped. Do it again when the cart has changed. */
    startPayment: start as StartsPayments,

    /** Starts a payment with a card on file and places the order. If in doubt, watch `session.token`. */
    async payWithCard(cartId: string, cardId: string): Promise<Completion & { session: CardSession }> {
      const session = (await start(cartId, { method: "card", cardId })) as CardSession
      return { ...(await payments.completeCart(cartId)), session }
    },
  }
}

/** What `createIotpayStore` makes. */
export type IotpayStore = ReturnType<typeof createIotpayStore>
