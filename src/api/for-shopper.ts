import type { Outcome } from "../workflows"

/**
 * What may be told to whoever has a payment's token. To Medusa's store API an order's id is what opens it, e-mail and
 * address included: the shopper whose cart it was may have it, and nobody who was sent a link to pay what is owed.
 */
export function forShopper(outcome: Outcome): Outcome {
  const { order_id: _order, ...rest } = outcome
  return outcome.cart_id ? outcome : rest
}
