/** Something that should have been an amount of money is none: a fault in the caller, before any request. */
export class IotpayInvalidAmount extends TypeError {
  readonly code = "IOTPAY_INVALID_AMOUNT"
  override readonly name = "IotpayInvalidAmount"
}
