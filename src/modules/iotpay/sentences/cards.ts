/** Of cards on file: why one can't be added, looked up, removed or charged. */
export const cards = {
  card_unknown: "This card is not on file.",
  card_never_added: "This card was never added.",
  card_not_the_customers: "Nothing was charged: this customer has no such card on file.",
  card_gone: "This card is not on file any more. Nothing was charged; please choose another card.",
  card_unconfirmed: "This card has not been confirmed by IOTPay yet. Nothing was charged; please try again in a minute or choose another card.",
  card_expired: "This card has expired. Nothing was charged; please choose another card or add the new one.",
  card_unchanged: "Nothing has changed: {{answer}}. Please try again in a minute.",
  customer_unknown: "This customer is not known.",
  too_many_cards: "Too many cards were started within an hour. Please try again later.",
  card_page_shut: "The page for your card can't be opened right now. Please try again in a minute.",
  card_page_over: "The page for the card is not open any more. Please ask for a new link.",
  card_without_way_back:
    "Nothing says where to go after a card was added: give a return_url, or set returnUrls.card in the options of medusa-payment-iotpay.",
} as const
