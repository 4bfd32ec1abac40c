/**
 * The storefront's side, for any page or framework: IOTPay's card form, the shop's store API, and wallet buttons.
 * Whatever a browser reports is a hint; the shop's server asks IOTPay.
 */
export type { CardFormLook } from "./card-form/iotpay-script"
export { mountCardForm, type CardFormOptions } from "./card-form/mount-card-form"
export { readOutcome, type CardFormMode, type CardFormOutcome, type CardFormResult } from "./card-form/outcome"
export { cardFormTexts, type CardFormTexts } from "./card-form/texts"
export type { Container, Mounted } from "./element"
export { ScriptError } from "./script"
export type { NewCard } from "./store/cards"
export { IotpayStoreError } from "./store/error"
export { createIotpayStore, type IotpayStore, type StartPayment } from "./store/iotpay-store"
export type { WalletToken, Watching } from "./store/payments"
export { defaultProviders, type IotpayStoreSettings, type PaymentMethod } from "./store/settings"
export type {
  CardEntry,
  CardSession,
  Completion,
  IotpayPayment,
  IotpaySession,
  PageSession,
  SavedCard,
  StoreOrder,
  WalletSession,
} from "./store/types"
export { amountText } from "./wallets/amount"
export { applePayButton, type ApplePayOptions } from "./wallets/apple-pay"
export type { ApplePayButtonLook } from "./wallets/apple-pay-api"
export { googlePayButton, type GooglePayOptions } from "./wallets/google-pay"
export type { GooglePayButtonLook } from "./wallets/google-pay-api"
export { walletTexts, type WalletButtonOptions, type WalletOutcome, type WalletTexts } from "./wallets/wallet-button"
