import type { ApplePayOptions } from "./apple-pay"
import type { ApplePaySession, ApplePaySessions } from "./apple-pay-api"
import { chargeToken, type WalletOutcome, walletTexts } from "./wallet-button"

/** The first version whose `completePayment` takes an object. */
const VERSION = 3

/**
 * Apple's sheet, opened once for one charge. Apple lets the shopper authorise again after a failure; a second charge
 * while the first is in doubt must not happen, so the second is turned down unread.
 */
export class ApplePaySheet {
  private readonly session: ApplePaySession
  private isCharging = false
  private isLeft = false
  isOpen = true

  constructor(
    private readonly sessions: ApplePaySessions,
    private readonly options: ApplePayOptions,
  ) {
    const { country = "CA", currency = "CAD", networks, capabilities, merchantName, amount } = options
    this.session = new sessions(VERSION, {
      countryCode: country,
      currencyCode: currency,
      merchantCapabilities: capabilities ?? ["supports3DS"],
      supportedNetworks: networks ?? ["visa", "masterCard", "amex"],
      total: { label: merchantName, amount, type: "final" },
    })
    this.session.onvalidatemerchant = ({ validationURL }) => void this.validate(validationURL)
    this.session.onpaymentauthorized = ({ payment }) => void this.charge(payment)
    this.session.oncancel = () => this.cancel()
  }

  /** Must be called while a click is handled. */
  begin(): void {
    this.session.begin()
  }

  /** The page doesn't want to hear of it any more. A charge under way is finished all the same. */
  leave(): void {
    this.isLeft = true
    if (!this.isCharging) this.abort()
  }

  private async validate(validationUrl: string): Promise<void> {
    try {
      this.session.completeMerchantValidation(await this.options.validateMerchant(validationUrl))
    } catch {
      this.abort()
      this.tell({ outcome: "declined", message: { ...walletTexts, ...this.options.texts }.failed })
    }
  }

  private async charge(payment: { token: object }): Promise<void> {
    if (this.isCharging) return this.complete(this.sessions.STATUS_FAILURE)
    this.isCharging = true
    const outcome = await chargeToken(this.options, JSON.stringify(payment.token), payment)
    this.complete(outcome.outcome === "paid" ? this.sessions.STATUS_SUCCESS : this.sessions.STATUS_FAILURE)
    if (outcome.outcome === "in doubt") this.abort()
    this.tell(outcome)
  }

  private cancel(): void {
    const wasOpen = this.isOpen
    this.isOpen = false
    if (wasOpen && !this.isCharging && !this.isLeft) this.options.onCancel?.()
  }

  private tell(outcome: WalletOutcome): void {
    this.isOpen = false
    if (!this.isLeft) this.options.onOutcome(outcome)
  }

  /** The sheet may be gone already: Apple waits thirty seconds, the shopper perhaps less. */
  private complete(status: number): void {
    try {
      this.session.completePayment({ status })
    } catch {
      // The outcome is told in the page.
    }
  }

  private abort(): void {
    try {
      this.session.abort()
    } catch {
      // It is closed already.
    }
  }
}
