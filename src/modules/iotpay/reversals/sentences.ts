import { formatCad, type Cents } from "../../../gateway"

const why = (reason: string | null) => (reason ? ` (${reason.replace(/\.$/, "")})` : "")

/** What the admin reads when a refund can't be done at once. Each says whether money moved and what to do. */
export const say = {
  notMoreThanNothing: "Nothing was refunded: the amount must be more than 0.",
  moreThanLeft: (asked: Cents, left: Cents) =>
    `Nothing was refunded: ${formatCad(asked)} is more than the ${formatCad(left)} that can still be given back of this payment.`,
  notSent: "Nothing was refunded: IOTPay can't be reached right now. Please try again in a few minutes.",
  anotherUnderWay:
    "Nothing more was refunded: another refund of this payment is being made right now. Wait a minute, reload the page, and see what is left to refund.",
  noGatewayId: (orderNumber: string) =>
    `Nothing was refunded: IOTPay has not given this payment (${orderNumber}) an id yet. Please try again in a few minutes.`,
  inDoubt: (amount: Cents) =>
    `IOTPay has not confirmed the refund of ${formatCad(amount)}: it may have gone through. Try the same refund again in a few minutes: that is safe, it will not be given back twice. If nobody does within half an hour, it is recorded by itself as soon as IOTPay confirms it; so reload the page before you try later.`,
  stillInDoubt: (amount: Cents) =>
    `Nothing more was refunded: IOTPay still has not confirmed an earlier refund of ${formatCad(amount)}, which may have gone through. Try again in a few minutes; that is safe, it will not be given back twice.`,
  earlierWentThrough: (amount: Cents, exact: string) =>
    `Nothing more was refunded: an earlier refund of ${formatCad(amount)}, whose answer was lost, did go through. Refund exactly ${exact} to record it, and then what else is due.`,
  partRefused: (amount: Cents, reason: string | null) =>
    `Nothing was refunded: IOTPay refused to give back ${formatCad(amount)}${why(reason)}. A part of a payment can usually be refunded only once it has settled, about a day after it was made; the whole payment can be given back now. Nothing is lost by trying again tomorrow.`,
  wholeRefused: (amount: Cents, reason: string | null) =>
    `Nothing was refunded: IOTPay refused to give back ${formatCad(amount)}${why(reason)}. Look at the payment in IOTPay's portal, or try again tomorrow.`,
  portalDiffers: (dropped: Cents, asked: Cents) =>
    `Nothing was refunded: ${formatCad(dropped)} of this payment was already given back at IOTPay's own portal, and you asked for ${formatCad(asked)}. Refund exactly ${formatCad(dropped)} to record it, and then what else is due.`,
  nothingAtPortal: "There is nothing to record: IOTPay says that nothing of this payment was given back at its portal.",
  portalTooMuch: (dropped: Cents, left: Cents) =>
    `Nothing was recorded: ${formatCad(dropped)} was given back at IOTPay's portal, and Medusa counts only ${formatCad(left)} of this payment as not refunded. Look at the payment in IOTPay's portal.`,
}
