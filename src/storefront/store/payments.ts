/// <reference lib="dom" />
import { IotpayStoreError } from "./error"
import { part, type Send } from "./request"
import type { Completion, IotpayPayment, StoreOrder } from "./types"

const UNKNOWN = "Your payment is still being confirmed. Please don't pay again: it will be known in a few minutes."

/** How a payment is watched. */
export interface Watching {
  /** Default: 2000. */
  everyMs?: number
  /** Ends the watching; the promise is rejected with its reason. */
  signal?: AbortSignal
}

/** What a wallet has authorised. */
export interface WalletToken {
  wallet: "apple-pay" | "google-pay"
  /** As the wallet gave it. */
  token: string
}

/** Completing carts, charging wallets, and finding out what became of a payment. */
export function paymentCalls(send: Send) {
  const path = (token: string) => `/store/iotpay/payments/${encodeURIComponent(token)}`
  const look = async (token: string, signal?: AbortSignal) => part<IotpayPayment>(await send(path(token), { signal }), "payment")

  return {
    /** Places the order; a card on file is charged by this. No answer is no failure: then it is in doubt. */
    async completeCart(cartId: string): Promise<Completion> {
      return completionOf(await inDoubtIfUnknown(send(`/store/carts/${encodeURIComponent(cartId)}/complete`, { method: "POST" })))
    },

    /** Charges what Apple Pay or Google Pay has authorised. No answer is no failure: then it is still `waiting`. */
    async payWithWallet(token: string, { wallet, token: authorised }: WalletToken): Promise<IotpayPayment> {
      const answer = await inDoubtIfUnknown(send(`${path(token)}/wallet`, { method: "POST", body: { wallet, token: authorised } }))
      return answer ? part(answer, "payment") : { state: "waiting", message: UNKNOWN }
    },

    /** Asks until it is known what became of a payment. Bad connections are waited for; a payment nobody knows is an error. */
    async watchPayment(token: string, { everyMs = 2_000, signal }: Watching = {}): Promise<IotpayPayment> {
      for (;;) {
        const payment = await look(token, signal).catch((error: unknown) => {
          if (error instanceof IotpayStoreError && (error.mayHaveActed || error.status === 429)) return undefined
          throw error
        })
        if (payment && payment.state !== "waiting") return payment
        await pause(everyMs, signal)
      }
    },
  }
}

/** `undefined` if the server may have acted, and nobody knows. */
function inDoubtIfUnknown<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof IotpayStoreError && error.mayHaveActed) return undefined
    throw error
  })
}

/** Medusa answers 200 with the cart and an error when it is the payment that failed. */
function completionOf(answer: Record<string, unknown> | undefined): Completion {
  if (answer?.type === "order") return { kind: "order", order: part<StoreOrder>(answer, "order") }
  const { type, message } = (answer?.error ?? {}) as { type?: unknown; message?: unknown }
  const kind = type === "payment_authorization_error" ? "declined" : "in doubt"
  return { kind, message: typeof message === "string" && message ? message : UNKNOWN }
}

function pause(everyMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop)
      resolve()
    }, everyMs)
    signal?.addEventListener("abort", stop, { once: true })
  })
}
