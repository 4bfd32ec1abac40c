import { cardFormTexts, type CardFormTexts } from "../card-form/texts"

/** What `IotpayPayButton` says. */
export interface PayButtonTexts {
  pay: string
  busy: string
  failed: string
}

/** The default texts of `IotpayPayButton`. */
export const payButtonTexts: PayButtonTexts = {
  pay: "Pay with IOTPay",
  busy: "Opening IOTPay…",
  failed: "The payment could not be started. Please try again.",
}

/** What `IotpayCardForm` says. */
export interface CardFormFrameTexts extends CardFormTexts {
  loading: string
}

/** The default texts of `IotpayCardForm`. */
export const cardFormFrameTexts: CardFormFrameTexts = { ...cardFormTexts, loading: "Loading the card form…" }

/** What `IotpaySavedCards` says. `{card}` is the card's own text. */
export interface SavedCardsTexts {
  heading: string
  loading: string
  empty: string
  failed: string
  tryAgain: string
  /** `{brand}` and `{last4}`. */
  card: string
  unnamedCard: string
  /** `{month}` and `{year}`, two digits each. */
  expires: string
  isDefault: string
  isExpired: string
  isPending: string
  isRefused: string
  makeDefault: string
  madeDefault: string
  remove: string
  confirmRemoval: string
  keep: string
  removed: string
  add: string
  adding: string
  stopAdding: string
}

/** The default texts of `IotpaySavedCards`. */
export const savedCardsTexts: SavedCardsTexts = {
  heading: "Your saved cards",
  loading: "Loading your cards…",
  empty: "You have no saved cards yet.",
  failed: "Your cards could not be loaded. Please try again.",
  tryAgain: "Try again",
  card: "{brand} ending in {last4}",
  unnamedCard: "New card",
  expires: "expires {month}/{year}",
  isDefault: "Default",
  isExpired: "Expired",
  isPending: "Being confirmed",
  isRefused: "Not accepted",
  makeDefault: "Make default",
  madeDefault: "{card} is now your default card.",
  remove: "Remove",
  confirmRemoval: "Remove {card}?",
  keep: "Keep it",
  removed: "{card} was removed.",
  add: "Add a card",
  adding: "Opening…",
  stopAdding: "Cancel",
}

/** Puts values in the places that a text names. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
