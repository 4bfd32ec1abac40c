import { randomBytes } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import { exactDollars, isIotpayError, toCents, type Cents } from "../../gateway"
import type { Desk } from "./desk"
import type { Purchase } from "./ledger"
import { purchaseNumber, shopperName } from "./numbers"
import type { Purchases } from "./purchases"
import { allowedReturnUrl } from "./return-address"

/** The largest amount a row holds: far above what a card pays. */
const MOST_CENTS = 2_147_483_647

export interface PageRequest {
  sessionId: string
  collectionId: string
  /** Medusa's total, in dollars, unrounded. */
  amount: unknown
  currencyCode: string
  customerId?: string
  /** Where the storefront wants the shopper back; used only if its origin is allowed. */
  returnUrl?: unknown
}

/** Opens IOTPay's hosted pages, one purchase each. */
export class Pages {
  constructor(
    private readonly desk: Desk,
    private readonly purchases: Purchases
  ) {}

  /**
   * Opens IOTPay's page for a payment session. The row is committed before the request leaves.
   *
   * @throws MedusaError in a shopper's words: not CAD, nothing to pay, already paid, or IOTPay refused or is away.
   */
  async open(request: PageRequest): Promise<Purchase> {
    const amount = payableCents(request.amount)
    if (request.currencyCode.toLowerCase() !== "cad") {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `IOTPay takes Canadian dollars only, and this cart is in ${request.currencyCode.toUpperCase()}. Choose another payment method.`
      )
    }
    await this.refuseIfPaid(request.collectionId)
    const { ledger, options, gateway } = this.desk
    const attempts = await ledger.purchases.ofSession(request.sessionId)
    const purchase = await ledger.purchases.insert({
      order_number: purchaseNumber(request.sessionId, attempts.length + 1),
      token: randomBytes(24).toString("base64url"),
      session_id: request.sessionId,
      collection_id: request.collectionId,
      merchant_id: options.mchId,
      customer: shopperName(request),
      method: "page",
      currency_code: "CAD",
      amount,
      amount_exact: exactDollars(request.amount),
      state: "open",
      return_url: this.returnUrl(request.returnUrl),
    })
    try {
      const page = await gateway.startPurchase({
        orderNumber: purchase.order_number,
        amount,
        currency: "CAD",
        customer: purchase.customer,
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
      await ledger.purchases.change(purchase.id, { state: "closed", reason: sentenceOf(error) })
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

  /** What an automatic reversal owns surely goes back, so it stands in nobody's way. */
  private async refuseIfPaid(collectionId: string): Promise<void> {
    for (const earlier of await this.desk.ledger.purchases.ofCollection(collectionId)) {
      if (earlier.state !== "confirmed" || earlier.owner === "reversal" || earlier.abandoned_at) {
        continue
      }
      const back = await this.purchases.givenBack(earlier)
      if (back.surely < earlier.amount) {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          back.inDoubt
            ? "An earlier payment is just being given back. Nothing more was charged; please try again in a few minutes."
            : "This has already been paid with IOTPay. Nothing more was charged; reload the page to see the order."
        )
      }
    }
  }

  private returnUrl(given: unknown): string | null {
    if (given === undefined || given === null || given === "") {
      return null
    }
    const allowed = typeof given === "string" ? allowedReturnUrl(given, this.desk.options) : undefined
    if (!allowed) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "This return_url can't be used: it must be an https address whose origin the shop lists in the allowedReturnOrigins option of medusa-payment-iotpay."
      )
    }
    return allowed
  }
}

function payableCents(amount: unknown): Cents {
  const cents = toCents(amount)
  if (cents < 1 || cents > MOST_CENTS) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      cents < 1
        ? "There is nothing to pay with IOTPay: the amount is below one cent."
        : "This amount is more than IOTPay takes in one payment. Choose another payment method."
    )
  }
  return cents
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 500) : "unknown error"
}

function below(base: string, path: string): string {
  return base.replace(/\/+$/, "") + path
}
