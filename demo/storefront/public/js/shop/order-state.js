import { money } from "../money.js"

const MARKS = {
  refunded: "Given back",
  partially_refunded: "Partly given back",
  not_paid: "Not paid",
  awaiting: "Not paid",
  partially_captured: "Partly paid",
  canceled: "Not paid",
}

/** A word or two for the list of orders, or undefined where all is as it should be. */
export const markOf = ({ status, payment_status }) => (status === "canceled" ? "Cancelled" : MARKS[payment_status])

/** What has become of an order since it was paid, in sentences; none while it is simply paid. */
export function newsOf({ status, payment_collections: collections = [] }) {
  const back = sum(collections, "refunded_amount")
  const owed = sum(collections.filter(isOpen), "amount")
  const cancelled = status === "canceled"
  return [
    cancelled && "This order was cancelled.",
    back > 0 && `${money(back)} was given back. It can take a few days until your bank shows it.`,
    !cancelled && owed > 0 && `${money(owed)} is not paid yet. If you have just paid, please don't pay again: give it a few minutes. Otherwise, ask us for a link to pay it.`,
  ].filter(Boolean)
}

const isOpen = ({ status }) => ["not_paid", "awaiting"].includes(status)

const sum = (collections, name) => collections.reduce((all, one) => all + Number(one[name] ?? 0), 0)
