"use client"

/** React components over the storefront core: markup with stable class names, no styles of their own. */
export { IotpayCardForm, type IotpayCardFormProps } from "./card-form"
export { IotpayPayButton, type IotpayPayButtonProps } from "./pay-button"
export { IotpaySavedCards, type IotpaySavedCardsProps } from "./saved-cards/saved-cards"
export { useSavedCards, type SavedCards } from "./saved-cards/use-saved-cards"
export { cardFormFrameTexts, payButtonTexts, savedCardsTexts } from "./texts"
export type { CardFormFrameTexts, PayButtonTexts, SavedCardsTexts } from "./texts"
export {
  IotpayApplePayButton,
  IotpayGooglePayButton,
  type IotpayApplePayButtonProps,
  type IotpayGooglePayButtonProps,
} from "./wallet-buttons"
