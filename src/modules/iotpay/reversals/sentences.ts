import type { Cents } from "../../../gateway"
import { sentence } from "../sentences"

/** Goes on inside of another sentence. */
const clause = (reason: string | null) => reason?.replace(/\.$/, "")

/** What the admin reads when a refund can't be done at once. Each says whether money moved and what to do. */
export const say = {
  notMoreThanNothing: sentence("not_more_than_nothing"),
  moreThanLeft: (asked: Cents, left: Cents) => sentence("more_than_left", { asked, left }),
  notSent: sentence("refund_not_sent"),
  notPaidNow: sentence("refund_not_paid_now"),
  anotherUnderWay: sentence("another_refund_under_way"),
  noGatewayId: (orderNumber: string) => sentence("no_gateway_id", { order_number: orderNumber }),
  inDoubt: (amount: Cents) => sentence("refund_in_doubt", { amount }),
  stillInDoubt: (amount: Cents) => sentence("refund_still_in_doubt", { amount }),
  earlierWentThrough: (amount: Cents, exact: string) => sentence("earlier_refund_went_through", { amount, exact }),
  partRefused: (amount: Cents, because: string | null) => {
    const reason = clause(because)
    return reason ? sentence("part_refused_because", { amount, reason }) : sentence("part_refused", { amount })
  },
  wholeRefused: (amount: Cents, because: string | null) => {
    const reason = clause(because)
    return reason ? sentence("whole_refused_because", { amount, reason }) : sentence("whole_refused", { amount })
  },
  portalDiffers: (dropped: Cents, asked: Cents) => sentence("portal_differs", { dropped, asked }),
  portalJustSeen: (dropped: Cents) => sentence("portal_just_seen", { dropped }),
  nothingAtPortal: sentence("nothing_at_portal"),
  portalTooMuch: (dropped: Cents, left: Cents) => sentence("portal_too_much", { dropped, left }),
}
