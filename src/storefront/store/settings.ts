/// <reference lib="dom" />

/** How the customer pays. `page` is IOTPay's page as well as its embedded form. */
export type PaymentMethod = "page" | "card" | "unionpay" | "wallet"

/** What `createIotpayStore` needs to reach the shop's server. */
export interface IotpayStoreSettings {
  /** Where Medusa is, e.g. `https://api.shop.example`. */
  backendUrl: string
  /** Medusa's publishable API key. */
  publishableKey: string
  /** The customer's bearer token, or how to get the current one. Saved cards need a customer. */
  token?: string | (() => string | undefined)
  /** For customers who are signed in by a cookie: `include`. */
  credentials?: RequestCredentials
  /** In place of the browser's own, e.g. the one of a framework. */
  fetch?: typeof fetch
  /** How long the server may take, in milliseconds. A charge can take half a minute. Default: 60000. */
  timeoutMs?: number
  /** The payment providers' ids, if the shop's configuration names them differently. */
  providers?: Partial<Record<PaymentMethod, string>>
}

/** Medusa's `pp_<identifier>_<id>`, with the id that our README gives the provider. */
export const defaultProviders: Record<PaymentMethod, string> = {
  page: "pp_iotpay_iotpay",
  card: "pp_iotpay_iotpay",
  unionpay: "pp_iotpay-unionpay_iotpay",
  wallet: "pp_iotpay-wallet_iotpay",
}
