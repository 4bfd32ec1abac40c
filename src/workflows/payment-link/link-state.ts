import { dollarsOf } from "../../gateway"
import type { IotpayModuleService, PaymentLink } from "../../modules/iotpay"
import type { Outstanding } from "../outstanding"

/** `changed`: the order does not owe exactly this any more; ask for a new link. */
export type LinkState = "open" | "paid" | "expired" | "canceled" | "changed"

/** A link as an admin sees it. */
export interface AdminPaymentLink {
  id: string
  /** What to send to the shopper. */
  url: string
  /** Dollars, to the cent. */
  amount: number
  currency_code: string
  expires_at: string
  state: LinkState
}

/** What is known of a link without asking IOTPay. That it was paid comes before everything else. */
export function stateOf(link: PaymentLink, order: Outstanding | undefined, iotpay: IotpayModuleService): LinkState {
  const collection = order?.collections.find(({ id }) => id === link.collection_id)
  if (collection?.payments.some((payment) => payment.captured_at && !payment.canceled_at)) {
    return "paid"
  }
  if (link.canceled_at || !order || order.canceled) {
    return "canceled"
  }
  if (order.cents !== link.amount || collection?.amount !== link.amount_exact) {
    return "changed"
  }
  return iotpay.paymentLinks.hasExpired(link) ? "expired" : "open"
}

/** For the admin API. */
export function forAdmin(link: PaymentLink, order: Outstanding | undefined, iotpay: IotpayModuleService): AdminPaymentLink {
  return {
    id: link.id,
    url: iotpay.paymentLinks.addressOf(link.token),
    amount: Number(dollarsOf(link.amount)),
    currency_code: link.currency_code,
    expires_at: link.expires_at.toISOString(),
    state: stateOf(link, order, iotpay),
  }
}
