import { MedusaError } from "@medusajs/framework/utils"
import { isIotpayError } from "../../../gateway"
import type { Attempts, PaymentRequest } from "./attempts"
import { below } from "../addresses/below"
import type { Desk } from "../desk"
import type { Purchase } from "../ledger"

/** Opens IOTPay's hosted pages, one purchase each. */
export class Pages {
  constructor(
    private readonly desk: Desk,
    private readonly attempts: Attempts
  ) {}

  /**
   * Opens IOTPay's page for a payment session. The row is committed before the request leaves.
   *
   * @param method `unionpay` opens the page for UnionPay cards, whose answer may take minutes
   * @throws MedusaError in a shopper's words: not CAD, nothing to pay, already paid, or IOTPay refused or is away.
   */
  async open(request: PaymentRequest, method: "page" | "unionpay" = "page"): Promise<Purchase> {
    const { ledger, options, gateway } = this.desk
    const purchase = await this.attempts.begin(request, { method })
    try {
      const page = await gateway.startPurchase({
        orderNumber: purchase.order_number,
        amount: purchase.amount,
        currency: "CAD",
        customer: purchase.customer,
        channel: method === "unionpay" ? "unionpay" : "card",
        notifyUrl: below(options.backendUrl, "/hooks/iotpay"),
        returnUrl: below(options.backendUrl, `/iotpay/return/${purchase.token}`),
        subject: options.subject,
      })
      return await ledger.purchases.change(purchase.id, {
        redirect_url: page.redirectUrl,
        secure_id: page.secureId,
        expires_at: new Date(this.desk.now().getTime() + options.pageLifetimeMinutes * 60_000),
      })
    } catch (error) {
      // Opening a page moves no money, and nobody knows the address of this one: it can be closed.
      await ledger.purchases.close(purchase.id, sentenceOf(error))
      if (!isIotpayError(error)) {
        throw error
      }
      this.desk.logger.error(`IOTPay: no page for session ${request.sessionId}: ${error.message}`)
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        error.code === "IOTPAY_REJECTED"
          ? "IOTPay did not accept this payment. Nothing was charged; please choose another payment method or tell the shop."
          : "The payment page can't be opened right now. Nothing was charged; please try again in a minute."
      )
    }
  }

  /** Can the shopper still be sent to this page, or has he paid on it? */
  isUsable(purchase: Purchase): boolean {
    const open = purchase.state === "open" && purchase.expires_at !== null && purchase.expires_at > this.desk.now()
    return !purchase.abandoned_at && (open || purchase.state === "confirmed")
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 500) : "unknown error"
}
