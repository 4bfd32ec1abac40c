/** What the shopper reads around IOTPay's form. */
export interface CardFormTexts {
  paid: string
  added: string
  /** An earlier attempt may still arrive, so it doesn't say that nothing was charged. */
  declined: string
  notAdded: string
  inDoubt: string
  addInDoubt: string
  notLoaded: string
  tryAgain: string
}

/** The default sentences, in English. */
export const cardFormTexts: CardFormTexts = {
  paid: "Thank you, your payment went through.",
  added: "Your card was saved.",
  declined: "The payment did not go through. Try another card; should an earlier attempt still arrive, you will not pay twice.",
  notAdded: "This card could not be saved. Try another one, or ask your bank.",
  inDoubt: "Your payment is still being confirmed. Please don't pay again: it will be known in a few minutes.",
  addInDoubt: "It is not known yet whether your card was saved. Look at your saved cards in a few minutes.",
  notLoaded: "The card form could not be loaded. Check your connection, switch off content blockers for this page, and try again.",
  tryAgain: "Try again",
}
