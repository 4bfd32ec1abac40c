import type { ApplePayOptions } from "./apple-pay"
import type { ApplePaySession, ApplePaySessions } from "./apple-pay-api"
import { chargeToken, type WalletOutcome, walletTexts } from "./wallet-button"

/** The first version whose `completePayment` takes an object. */
const VERSION = 3

/**
 * Apple's sheet. After a failure it stays, and the shopper can authorise again with another card: right after a decline,
 * and not to happen while the first charge is in doubt, so then the sheet is closed.
 */
export class ApplePaySheet {
  private readonly session: ApplePaySession
  private isLeft = false
  private isCancelled = false
  private hasTold = false
  /** A charge is under way, went through or is in doubt: there must be no second one. */
  isSpent = false

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
    if (!this.isSpent) this.abort()
  }

  /** Closed by the shopper or by the page: what its merchant is found to be is nobody's business any more. */
  private get isClosed(): boolean {
    return this.isCancelled || this.isLeft
  }

  private async validate(validationUrl: string): Promise<void> {
    try {
      const merchant = await this.options.validateMerchant(validationUrl)
      if (this.isClosed) return
      this.session.completeMerchantValidation(merchant)
    } catch {
      if (this.isClosed) return
      this.abort()
      this.tell({ outcome: "declined", message: { ...walletTexts, ...this.options.texts }.failed })
    }
  }

  private async charge(payment: { token: object }): Promise<void> {
    if (this.isSpent || this.isLeft) return this.complete(this.sessions.STATUS_FAILURE)
    this.isSpent = true
    const outcome = await chargeToken(this.options, JSON.stringify(payment.token), payment)
    this.isSpent = outcome.outcome !== "declined"
    this.complete(outcome.outcome === "paid" ? this.sessions.STATUS_SUCCESS : this.sessions.STATUS_FAILURE)
    if (outcome.outcome === "in doubt") this.abort()
    this.tell(outcome)
  }

  private cancel(): void {
    this.isCancelled = true
    if (!this.hasTold && !this.isSpent && !this.isLeft) this.options.onCancel?.()
  }

  private tell(outcome: WalletOutcome): void {
    this.hasTold = true
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
