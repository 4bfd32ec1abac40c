/** The part of `ApplePaySession` that is used here, as Apple documents it. */
export interface ApplePaySessions {
  new (version: number, request: ApplePayRequest): ApplePaySession
  canMakePayments(): boolean
  readonly STATUS_SUCCESS: number
  readonly STATUS_FAILURE: number
}

/** One sheet. */
export interface ApplePaySession {
  onvalidatemerchant: ((event: { validationURL: string }) => void) | null
  onpaymentauthorized: ((event: { payment: { token: object } }) => void) | null
  oncancel: (() => void) | null
  begin(): void
  abort(): void
  completeMerchantValidation(merchantSession: unknown): void
  completePayment(result: { status: number }): void
}

/** What the sheet asks the shopper to authorise. */
export interface ApplePayRequest {
  countryCode: string
  currencyCode: string
  merchantCapabilities: readonly string[]
  supportedNetworks: readonly string[]
  total: { label: string; amount: string; type: "final" }
}

/** How Apple's button looks. */
export interface ApplePayButtonLook {
  buttonstyle?: "black" | "white" | "white-outline"
  /** `buy`, `check-out`, `pay`, `plain`, and others that Apple lists. */
  type?: string
  locale?: string
}
