/** What became of a payment, for shoppers and storefronts. */
export interface Outcome {
  state: "waiting" | "paid" | "declined" | "given_back" | "closed"
  /** A sentence for the shopper. */
  message: string
  order_id?: string
  display_id?: number
  cart_id?: string
  /** Two letters, lower case: where the cart is shipped to. */
  country?: string
}

/** The sentence that goes with a state when there is nothing more exact to say. */
export const SENTENCES: Record<Outcome["state"], string> = {
  waiting: "Your payment is still being confirmed. Please don't pay again; this page will tell you as soon as it is known.",
  paid: "Thank you, your payment was received.",
  declined: "The card was declined and nothing was charged. Please try again or use another card.",
  given_back: "Your payment arrived after the order had changed, so it was given back in full. Nothing more was charged.",
  closed: "The payment page was not used in time, and nothing was charged. Please start the payment again.",
}
