import { sentence } from "../modules/iotpay"

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
  waiting: sentence("waiting"),
  paid: sentence("paid"),
  declined: sentence("declined"),
  given_back: sentence("given_back"),
  closed: sentence("page_unused"),
}
