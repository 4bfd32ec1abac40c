import { isPayPage, type IotpayOptions } from "../../../../modules/iotpay"
import type { Outcome } from "../../../../workflows"
import { filledIn } from "../filled-in"

interface Return {
  outcome: Outcome
  token: string
  /** The storefront's own return address; its origin was checked before it was kept. */
  ownUrl: string | null
  options: IotpayOptions
}

/** Where the shopper goes: the storefront's own address with the outcome in its query, else the shop's template. */
export function shopAddress({ outcome, token, ownUrl, options }: Return): string {
  if (ownUrl && isPayPage(ownUrl, options)) {
    // The page of a payment link looks for itself; whoever was sent the link is told no more in its address.
    return filledIn({ values: { state: outcome.state, token }, ownUrl, template: "" })
  }
  const values: Record<string, string> = {
    order_id: outcome.order_id ?? "",
    display_id: outcome.display_id?.toString() ?? "",
    cart_id: outcome.cart_id ?? "",
    country: outcome.country ?? "ca",
    state: outcome.state,
    message: outcome.message,
    token,
  }
  return filledIn({ values, ownUrl, template: templateFor(outcome.state, options) })
}

function templateFor(state: Outcome["state"], { returnUrls }: IotpayOptions): string {
  switch (state) {
    case "paid":
      return returnUrls.paid
    case "waiting":
      return returnUrls.pending
    case "given_back":
      return returnUrls.givenBack ?? returnUrls.declined
    case "declined":
    case "closed":
      return returnUrls.declined
  }
}
