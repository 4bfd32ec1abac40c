/// <reference lib="dom" />
import { elementOf, type Mounted, occupy } from "../element"
import { loadScript } from "../script"
import { assertAmount } from "./amount"
import type { ApplePayButtonLook, ApplePaySessions } from "./apple-pay-api"
import { ApplePaySheet } from "./apple-pay-sheet"
import { tellUnavailable, type WalletButtonOptions, walletTexts } from "./wallet-button"

/** What `applePayButton` needs. */
export interface ApplePayOptions extends WalletButtonOptions {
  /**
   * Asks Apple for a merchant session, on the merchant's own server: only that has the merchant identity certificate.
   * Apple's answer is passed on unread.
   */
  validateMerchant: (validationUrl: string) => Promise<unknown>
  /** Default: Visa, Mastercard and American Express. */
  networks?: readonly string[]
  /** Default: `["supports3DS"]`, which Apple requires. */
  capabilities?: readonly string[]
  look?: ApplePayButtonLook
}

const APPLE_SCRIPT = "https://applepay.cdn-apple.com/jsapi/1.latest/apple-pay-sdk.js"

/**
 * Shows Apple's own button, if this device can pay with it.
 *
 * @example
 * const session = await store.startPayment(cartId, { method: "wallet" })
 * applePayButton({
 *   container: "#apple-pay",
 *   amount: amountText(session.amount),
 *   merchantName: "Maple Goods",
 *   validateMerchant: (url) => post("/apple-pay/session", { url }),
 *   onToken: (token) => store.payWithWallet(session.token, { wallet: "apple-pay", token }),
 *   onOutcome: ({ message }) => show(message),
 * })
 */
export function applePayButton(options: ApplePayOptions): Mounted {
  assertAmount(options.amount)
  const container = elementOf(options.container)
  let isOver = false
  let open: ApplePaySheet | undefined
  const mounted = {
    unmount() {
      if (isOver) return
      isOver = true
      open?.leave()
      container.replaceChildren()
    },
  }
  occupy(container, mounted)
  const pay = (sessions: ApplePaySessions) => {
    if (open?.isSpent) return
    open?.leave()
    try {
      open = new ApplePaySheet(sessions, options)
      open.begin()
    } catch {
      open = undefined
      options.onOutcome({ outcome: "declined", message: { ...walletTexts, ...options.texts }.failed })
    }
  }
  void ready(options)
    .then((sessions) => {
      if (!isOver) container.replaceChildren(buttonOf(options, () => pay(sessions)))
    })
    .catch((reason: unknown) => {
      if (!isOver) tellUnavailable(options, reason)
    })
  return mounted
}

async function ready({ scriptUrl = APPLE_SCRIPT, timeoutMs, nonce }: ApplePayOptions): Promise<ApplePaySessions> {
  const sessions = await loadScript({ url: scriptUrl, find: findApplePay, timeoutMs, nonce, crossOrigin: "anonymous" })
  if (!sessions.canMakePayments()) throw new Error("Apple Pay is not available on this device")
  return sessions
}

function buttonOf({ look = {} }: ApplePayOptions, onClick: () => void): HTMLElement {
  const button = document.createElement("apple-pay-button")
  const { buttonstyle = "black", type = "buy", locale = "en-CA" } = look
  for (const [name, value] of Object.entries({ buttonstyle, type, locale })) button.setAttribute(name, value)
  button.addEventListener("click", onClick)
  return button
}

/** Safari has the sessions by itself; the button comes with the script. */
function findApplePay(): ApplePaySessions | undefined {
  const { ApplePaySession } = window as unknown as { ApplePaySession?: ApplePaySessions }
  return customElements.get("apple-pay-button") ? ApplePaySession : undefined
}
