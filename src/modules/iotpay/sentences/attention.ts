/** Of the list of what needs attention: what is wrong, what was tried, how an entry ended, and why one can't be dealt with. */
export const attention = {
  mismatch: "IOTPay's answer does not match the payment {{order_number}} of {{amount}}: {{answer}}",
  stranded: "{{amount}} was received as {{order_number}}, but its cart can't become an order.",
  not_given_back: "{{amount}} of {{order_number}}, which no order counts on, could not be given back.",
  order_unpaid: "Order #{{display_id}} was placed, and its payment {{order_number}} of {{amount}} was never made.",
  order_given_back: "Order #{{display_id}} was placed, and its payment {{order_number}} of {{amount}} was given back, because Medusa did not take it.",
  refund_not_made: "Medusa says that {{amount}} of {{order_number}} was refunded, and IOTPay has not done it.",
  canceled_holds_money: "Order #{{display_id}} is canceled and {{amount}} of its payment has not been given back.",
  reversal_not_booked: "{{amount}} of {{order_number}} was given back, and Medusa has no payment to record that on.",
  charge_in_doubt: "IOTPay has not said for over an hour what became of the charge {{order_number}} of {{amount}}. It may have gone through.",
  reversal_in_doubt: "IOTPay has not said for over an hour whether {{amount}} of {{order_number}} went back. It may have gone through.",

  tried_completing: "Completing the cart.",
  tried_completing_answer: "Completing the cart. Last answer: {{answer}}",
  tried_giving_back: "A void and a refund. IOTPay's last answer: {{answer}}",
  tried_asking: "Asking IOTPay what became of it.",
  tried_to_be_taken: "Having Medusa take it. Last answer: {{answer}}",
  tried_refund: "The refund, by itself. Answer: {{answer}}",
  tried_refunding: "Refunding it by itself. Answer: {{answer}}",

  failed_after_all: "IOTPay confirmed this payment before and now says that it failed.",
  about_a_reversal: "IOTPay answered about a reversal when it was asked about this payment.",
  other_number: "IOTPay answered about order number {{number}}.",
  other_merchant: "The payment was made to merchant {{merchant}}, not to {{ours}}.",
  other_currency: "The payment was made in {{currency}}, not in {{ours}}.",
  other_amount: "{{paid_cents}} cents were paid instead of {{asked_cents}}.",

  reversed: "Reversed.",
  came_right: "It came right: {{answer}}",
  order_paid: "The order is paid.",
  unpaid_canceled: "The order was canceled.",
  not_unpaid: "The order is paid otherwise, canceled, or costs nothing any more.",
  payment_given_back: "The payment was given back.",
  decided: "IOTPay has said what became of it.",
  refund_made: "IOTPay has made this refund.",

  entry_unknown: "This entry is not on the list.",
  entry_ended: "This entry is not open any more: it has come right, or somebody has dealt with it.",
  entry_without_payment: "There is no payment behind this entry that could be tried again or reversed. Mark it as dealt with once it is.",
  entry_not_confirmed: "IOTPay has not confirmed this payment as it was asked for, so it can't be reversed from here. Use IOTPay's portal.",
  entry_not_given_back:
    "The payment was not given back now: an order may just be taking it, or IOTPay refused or did not answer. Look at the list again in some minutes; trying again is safe.",
} as const
