import type { IotpayOptions } from "../../../../modules/iotpay"
import type { Outcome } from "../../../../workflows"

interface Return {
  outcome: Outcome
  token: string
  /** The storefront's own return address; its origin was checked before it was kept. */
  ownUrl: string | null
  options: IotpayOptions
}

/** Where the shopper goes: the storefront's own address with the outcome in its query, else the shop's template. */
export function shopAddress({ outcome, token, ownUrl, options }: Return): string {
  const values: Record<string, string> = {
    order_id: outcome.order_id ?? "",
    display_id: outcome.display_id?.toString() ?? "",
    cart_id: outcome.cart_id ?? "",
    country: outcome.country ?? "ca",
    state: outcome.state,
    message: outcome.message,
    token,
  }
  if (!ownUrl) {
    return templateFor(outcome.state, options).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      name in values ? encodeURIComponent(values[name] ?? "") : whole
    )
  }
  const url = new URL(ownUrl)
  for (const [name, value] of Object.entries(values)) {
    if (value) {
      url.searchParams.set(name, value)
    }
  }
  return url.href
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
