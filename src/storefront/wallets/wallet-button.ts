/// <reference lib="dom" />
import type { Container } from "../element"
import { IotpayStoreError } from "../store/error"
import type { IotpayPayment } from "../store/types"

/** What became of a wallet's payment. */
export interface WalletOutcome {
  /** In doubt: nobody knows yet; watch the payment and don't let the shopper pay again. */
  outcome: "paid" | "declined" | "in doubt"
  /** A sentence for the shopper. */
  message: string
  /** What the shop's server said, if it said something: with `order_id` once there is an order. */
  payment?: IotpayPayment
}

/** What the shopper reads when a wallet fails. What the shop's server says has its own sentences. */
export interface WalletTexts {
  /** Nothing was charged. */
  failed: string
  inDoubt: string
}

/** The default sentences, in English. */
export const walletTexts: WalletTexts = {
  failed: "This wallet could not be used. Nothing was charged; please choose another way to pay.",
  inDoubt: "Your payment is still being confirmed. Please don't pay again: it will be known in a few minutes.",
}

/** What both wallets' buttons need. */
export interface WalletButtonOptions {
  container: Container
  /** In dollars, as a text: `18.07`. `amountText(session.amount)` makes it of cents. */
  amount: string
  /** Default: `CA`. */
  country?: string
  /** Default: `CAD`, the only currency IOTPay takes by card. */
  currency?: string
  /** What the shopper reads in the wallet's sheet. */
  merchantName: string
  /**
   * Charges what the wallet has authorised, on the shop's server. The token is a text for `payWithWallet`; the wallet's
   * whole answer comes with it, should IOTPay ask for another part of it.
   */
  onToken: (token: string, answer: unknown) => Promise<IotpayPayment>
  /** Told once for each time the shopper has authorised a payment. */
  onOutcome: (outcome: WalletOutcome) => void
  /** The shopper closed the sheet: nothing was charged. */
  onCancel?: () => void
  /** This device or browser can't: nothing is shown. Offer another way to pay. */
  onUnavailable?: (reason: Error) => void
  /** The wallet's script, if not its own: the sandbox's, say. */
  scriptUrl?: string
  /** How long the script may take to load. Default: 15000. */
  timeoutMs?: number
  /** For a Content-Security-Policy with nonces. */
  nonce?: string
  texts?: Partial<WalletTexts>
}

/** Charges, and says what came of it. Only a refusal by the shop's server means that nothing was charged. */
export async function chargeToken(options: WalletButtonOptions, token: string, answer: unknown): Promise<WalletOutcome> {
  const texts = { ...walletTexts, ...options.texts }
  try {
    const payment = await options.onToken(token, answer)
    return { outcome: outcomeOf(payment), message: payment.message, payment }
  } catch (error) {
    const isRefused = error instanceof IotpayStoreError && !error.mayHaveActed
    return isRefused ? { outcome: "declined", message: error.message } : { outcome: "in doubt", message: texts.inDoubt }
  }
}

function outcomeOf({ state }: IotpayPayment): WalletOutcome["outcome"] {
  switch (state) {
    case "paid":
      return "paid"
    case "declined":
    case "given_back":
    case "closed":
      return "declined"
    default:
      return "in doubt"
  }
}

/** Tells that the device can't, as an Error whatever was thrown. */
export function tellUnavailable({ onUnavailable }: WalletButtonOptions, reason: unknown): void {
  onUnavailable?.(reason instanceof Error ? reason : new Error(String(reason)))
}
