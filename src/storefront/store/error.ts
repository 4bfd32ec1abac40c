/** The shop's server refused, failed or didn't answer. `message` can be shown to the shopper. */
export class IotpayStoreError extends Error {
  readonly code = "IOTPAY_STORE_ERROR"

  constructor(
    message: string,
    /** The answer's HTTP status; 0 if there was no answer. */
    readonly status: number,
    cause?: unknown,
  ) {
    super(message, { cause })
  }

  override get name(): string {
    return "IotpayStoreError"
  }

  /** Whether the server may have done what it was asked for. If so, look before asking again. */
  get mayHaveActed(): boolean {
    return this.status === 0 || this.status === 409 || this.status >= 500
  }
}
