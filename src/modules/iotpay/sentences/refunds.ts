/** Of giving money back: why it can't be done at once, what became of it, and what Medusa's own refunds say about it. */
export const refunds = {
  not_more_than_nothing: "Nothing was refunded: the amount must be more than 0.",
  more_than_left: "Nothing was refunded: {{asked}} is more than the {{left}} that can still be given back of this payment.",
  refund_not_sent: "Nothing was refunded: IOTPay can't be reached right now. Please try again in a few minutes.",
  refund_not_paid_now:
    "Nothing was refunded: IOTPay answered, and does not call this payment paid now. Look it up in IOTPay's portal: if it went back there, there is nothing left to refund; if it did not, ask IOTPay, and try again.",
  another_refund_under_way:
    "Nothing more was refunded: another refund of this payment is being made right now. Wait a minute, reload the page, and see what is left to refund.",
  no_gateway_id: "Nothing was refunded: IOTPay has not given this payment ({{order_number}}) an id yet. Please try again in a few minutes.",
  refund_in_doubt:
    "IOTPay has not confirmed the refund of {{amount}}: it may have gone through. Try the same refund again in a few minutes: that is safe, it will not be given back twice. If nobody does within half an hour, it is recorded by itself as soon as IOTPay confirms it; so reload the page before you try later.",
  refund_still_in_doubt:
    "Nothing more was refunded: IOTPay still has not confirmed an earlier refund of {{amount}}, which may have gone through. Try again in a few minutes; that is safe, it will not be given back twice.",
  earlier_refund_went_through:
    "Nothing more was refunded: an earlier refund of {{amount}}, whose answer was lost, did go through. Refund exactly {{exact}} to record it, and then what else is due.",
  part_refused:
    "Nothing was refunded: IOTPay refused to give back {{amount}}. A part of a payment can usually be refunded only once it has settled, about a day after it was made; the whole payment can be given back now. Nothing is lost by trying again tomorrow.",
  part_refused_because:
    "Nothing was refunded: IOTPay refused to give back {{amount}} ({{reason}}). A part of a payment can usually be refunded only once it has settled, about a day after it was made; the whole payment can be given back now. Nothing is lost by trying again tomorrow.",
  whole_refused: "Nothing was refunded: IOTPay refused to give back {{amount}}. Look at the payment in IOTPay's portal, or try again tomorrow.",
  whole_refused_because:
    "Nothing was refunded: IOTPay refused to give back {{amount}} ({{reason}}). Look at the payment in IOTPay's portal, or try again tomorrow.",
  portal_differs:
    "Nothing was refunded: {{dropped}} of this payment was already given back at IOTPay's own portal, and you asked for {{asked}}. Refund exactly {{dropped}} to record it, and then what else is due.",
  portal_just_seen:
    "Nothing was given back: {{dropped}} of this payment seems to have gone back at IOTPay's own portal. It is looked at again by itself in a few minutes.",
  nothing_at_portal: "There is nothing to record: IOTPay says that nothing of this payment was given back at its portal.",
  portal_too_much:
    "Nothing was recorded: {{dropped}} was given back at IOTPay's portal, and Medusa counts only {{left}} of this payment as not refunded. Look at the payment in IOTPay's portal.",
  not_an_iotpay_refund: "Nothing was refunded: this refund is not of an IOTPay payment.",

  says_failed: "IOTPay says that it failed.",
  answered_failed: "IOTPay answered that it failed.",
  never_reached: "It never reached IOTPay.",
  nothing_to_move: "Less than a cent: nothing had to move.",
  back_at_portal: "{{amount}} was given back at IOTPay's own portal.",
  was_back_at_portal: "{{amount}} had already been given back at IOTPay's own portal.",

  recorded_portal: "Recorded by an admin: it was given back at IOTPay's own portal.",
  recorded_lost: "Recorded by an admin: IOTPay confirmed this refund, whose answer was lost.",
  recorded_by_itself: "Recorded by itself: IOTPay confirmed this refund after its answer was lost.",
} as const
