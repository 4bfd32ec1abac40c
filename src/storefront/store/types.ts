/** What the shop's store API says of a payment. Field names are the API's own. */
export interface IotpayPayment {
  state: "waiting" | "paid" | "declined" | "given_back" | "closed"
  /** A sentence for the shopper. */
  message: string
  order_id?: string
  display_id?: number
  cart_id?: string
  country?: string
}

interface AnySession {
  session_id: string
  /** For watching this payment; unguessable, and good for nothing else. */
  token: string
  order_number?: string
  /** In cents. */
  amount: number
  currency_code: string
}

/** A payment on IOTPay's page, or in its embedded form: whichever the shopper is shown. */
export interface PageSession extends AnySession {
  /** UnionPay: its answer may take minutes. */
  method: "page" | "unionpay"
  redirect_url: string
  secure_id: string
  script_url: string
  expires_at: string | null
}

/** A payment with a card on file: charged when the cart is completed. */
export interface CardSession extends AnySession {
  method: "card"
  card?: { brand: string | null; last4: string | null }
}

/** A payment with Apple Pay or Google Pay: charged by `payWithWallet`. */
export interface WalletSession extends AnySession {
  method: "wallet"
}

/** What `startPayment` answers. */
export type IotpaySession = PageSession | CardSession | WalletSession

/** A card the customer keeps at this shop. */
export interface SavedCard {
  id: string
  /** Pending: the shopper has not entered it yet, or IOTPay was not asked yet. */
  state: "pending" | "active" | "refused"
  brand: string | null
  last4: string | null
  exp_month: number | null
  exp_year: number | null
  holder: string | null
  is_default: boolean
  is_expired: boolean
  created_at: string
}

/** A card about to be entered, on IOTPay's page or in its embedded form. */
export interface CardEntry {
  card: SavedCard
  redirect_url: string
  secure_id: string
  script_url: string
  expires_at: string | null
}

/** An order of Medusa's store API, of which we need little. */
export interface StoreOrder {
  id: string
  display_id?: number
  [field: string]: unknown
}

/** How completing a cart ended. */
export type Completion =
  | { kind: "order"; order: StoreOrder }
  /** Declined: nothing was charged, and another way to pay can be tried. In doubt: don't let the shopper pay again. */
  | { kind: "declined" | "in doubt"; message: string }
