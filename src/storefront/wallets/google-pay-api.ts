/** The part of Google's `pay.js` that is used here, as Google documents it. */
export interface GooglePayApi {
  PaymentsClient: new (options: { environment: "TEST" | "PRODUCTION"; nonce?: string }) => GooglePayClient
}

/** Google's client for one environment. */
export interface GooglePayClient {
  isReadyToPay(request: GooglePayRequest): Promise<{ result: boolean }>
  createButton(options: GooglePayButtonLook & { onClick: () => void; allowedPaymentMethods: object[] }): HTMLElement
  loadPaymentData(request: GooglePayRequest & { merchantInfo: object; transactionInfo: object }): Promise<GooglePayAnswer>
}

/** What every request says. */
export interface GooglePayRequest {
  apiVersion: 2
  apiVersionMinor: 0
  allowedPaymentMethods: object[]
}

/** What the shopper has authorised. */
export interface GooglePayAnswer {
  paymentMethodData: { tokenizationData: { token: string } }
}

/** How Google's button looks. */
export interface GooglePayButtonLook {
  buttonType?: "book" | "buy" | "checkout" | "donate" | "order" | "pay" | "plain" | "subscribe"
  buttonColor?: "default" | "black" | "white"
  buttonLocale?: string
  buttonSizeMode?: "static" | "fill"
}
