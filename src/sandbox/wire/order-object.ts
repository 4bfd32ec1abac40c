import type { SandboxOrder } from "../state/order"
import { invoiceNumOf } from "./ids"
import type { WireFields } from "./signing"

/** An order as the wire shows it (section 3). What has no value yet is left out. */
export function orderObject(order: SandboxOrder): WireFields {
  return {
    payOrderId: order.payOrderId,
    mchId: order.mchId,
    mchOrderNo: order.mchOrderNo,
    originalOrderId: order.originalOrderId,
    amount: order.amount,
    currency: order.currency,
    payType: order.payType,
    refundable: order.refundable,
    status: order.status,
    invoiceNum: invoiceNumOf(order.payOrderId),
    ...given("paySuccTime", order.paySuccTime),
    ...given("cardNum", order.cardNum),
    ...given("cardType", order.cardType),
    ...given("expiryDate", order.expiryDate),
    ...given("authNum", order.authNum),
    ...given("transNum", order.transNum),
    channel: order.channel,
    ...(order.origin === "cc_purchasewithwallet" && { capture: "Y" }),
    ...order.altered,
  }
}

const given = (name: string, value: string | undefined): WireFields => (value ? { [name]: value } : {})

const vancouver = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Vancouver", dateStyle: "short", timeStyle: "medium" })

/** Pacific time without a zone, as in the 2021 sample: to be shown, not to be calculated with (question 17). */
export const wireTime = (date: Date): string => vancouver.format(date)
