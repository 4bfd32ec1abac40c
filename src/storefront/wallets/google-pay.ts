/// <reference lib="dom" />
import { elementOf, type Mounted, occupy } from "../element"
import { loadScript } from "../script"
import { assertAmount } from "./amount"
import type { GooglePayApi, GooglePayButtonLook, GooglePayClient, GooglePayRequest } from "./google-pay-api"
import { chargeToken, tellUnavailable, type WalletButtonOptions, type WalletOutcome, walletTexts } from "./wallet-button"

/** What `googlePayButton` needs. */
export interface GooglePayOptions extends WalletButtonOptions {
  /** `TEST` shows test cards and charges nothing. */
  environment: "TEST" | "PRODUCTION"
  /** Google's number for the merchant, from the Google Pay & Wallet Console. Required in `PRODUCTION`. */
  merchantId?: string
  /** IOTPay's name as a gateway at Google, and the merchant's number there: IOTPay tells you both. */
  gateway: string
  gatewayMerchantId: string
  /** Default: Visa, Mastercard and American Express. */
  networks?: readonly string[]
  /** Default: both, cards of the Google account and those of the device. */
  authMethods?: readonly ("PAN_ONLY" | "CRYPTOGRAM_3DS")[]
  look?: GooglePayButtonLook
}

const GOOGLE_SCRIPT = "https://pay.google.com/gp/p/js/pay.js"

/**
 * Shows Google's own button, if this browser can pay with it.
 *
 * @example
 * const session = await store.startPayment(cartId, { method: "wallet" })
 * googlePayButton({
 *   container: "#google-pay",
 *   amount: amountText(session.amount),
 *   environment: "TEST",
 *   merchantName: "Maple Goods",
 *   gateway, gatewayMerchantId,
 *   onToken: (token) => store.payWithWallet(session.token, { wallet: "google-pay", token }),
 *   onOutcome: ({ message }) => show(message),
 * })
 */
export function googlePayButton(options: GooglePayOptions): Mounted {
  assertAmount(options.amount)
  const container = elementOf(options.container)
  let isOver = false
  const mounted = {
    unmount() {
      if (isOver) return
      isOver = true
      container.replaceChildren()
    },
  }
  occupy(container, mounted)
  void ready(options)
    .then((client) => {
      if (isOver) return
      const pay = onceUntilDeclined(async () => {
        const outcome = await authorise(client, options, () => isOver)
        if (!isOver && outcome) options.onOutcome(outcome)
        if (!isOver && !outcome) options.onCancel?.()
        return outcome
      })
      container.replaceChildren(
        client.createButton({ ...options.look, onClick: pay, allowedPaymentMethods: requestOf(options).allowedPaymentMethods }),
      )
    })
    .catch((reason: unknown) => {
      if (!isOver) tellUnavailable(options, reason)
    })
  return mounted
}

async function ready(options: GooglePayOptions): Promise<GooglePayClient> {
  const { scriptUrl = GOOGLE_SCRIPT, timeoutMs, nonce, environment } = options
  const api = await loadScript({ url: scriptUrl, find: findGooglePay, timeoutMs, nonce })
  const client = new api.PaymentsClient({ environment, ...(nonce && { nonce }) })
  const { result } = await client.isReadyToPay(requestOf(options))
  if (!result) throw new Error("Google Pay is not set up in this browser")
  return client
}

/**
 * `undefined` if the shopper closed it, or if the button was taken away meanwhile: Google's sheet can't be closed from
 * here, and what it was opened for, and for how much, may be another payment's by now.
 */
async function authorise(client: GooglePayClient, options: GooglePayOptions, isOver: () => boolean): Promise<WalletOutcome | undefined> {
  try {
    const answer = await client.loadPaymentData({
      ...requestOf(options),
      merchantInfo: { merchantName: options.merchantName, ...(options.merchantId && { merchantId: options.merchantId }) },
      transactionInfo: {
        totalPriceStatus: "FINAL",
        totalPrice: options.amount,
        countryCode: options.country ?? "CA",
        currencyCode: options.currency ?? "CAD",
      },
    })
    return isOver() ? undefined : await chargeToken(options, answer.paymentMethodData.tokenizationData.token, answer)
  } catch (error) {
    if ((error as { statusCode?: unknown } | null)?.statusCode === "CANCELED") return undefined
    return { outcome: "declined", message: { ...walletTexts, ...options.texts }.failed }
  }
}

function requestOf(options: GooglePayOptions): GooglePayRequest {
  const { networks = ["VISA", "MASTERCARD", "AMEX"], authMethods = ["PAN_ONLY", "CRYPTOGRAM_3DS"], gateway, gatewayMerchantId } = options
  const card = {
    type: "CARD",
    parameters: { allowedAuthMethods: authMethods, allowedCardNetworks: networks },
    tokenizationSpecification: { type: "PAYMENT_GATEWAY", parameters: { gateway, gatewayMerchantId } },
  }
  return { apiVersion: 2, apiVersionMinor: 0, allowedPaymentMethods: [card] }
}

/** A second click does nothing while a charge is under way, nor after one that went through or is in doubt. */
function onceUntilDeclined(work: () => Promise<WalletOutcome | undefined>): () => void {
  let isSpent = false
  return () => {
    if (isSpent) return
    isSpent = true
    void work().then((outcome) => (isSpent = outcome !== undefined && outcome.outcome !== "declined"))
  }
}

function findGooglePay(): GooglePayApi | undefined {
  const { google } = window as unknown as { google?: { payments?: { api?: GooglePayApi } } }
  return google?.payments?.api?.PaymentsClient && google.payments.api
}
