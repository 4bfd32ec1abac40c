import { MedusaError } from "@medusajs/framework/utils"
import { exactDollars, toCents, type Cents } from "../../../gateway"
import type { Desk } from "../desk"
import { isCharge, type Purchase } from "../ledger"
import { newToken } from "../ledger/token"
import { purchaseNumber, shopperName } from "./numbers"
import type { Purchases } from "./purchases"
import { allowedReturnUrl } from "../addresses/return-address"
import { sentence } from "../sentences"

/** The largest amount a row holds: far above what a card pays. */
export const MOST_CENTS = 2_147_483_647
/** Of one collection. */
const MOST_BEGUN = { purchases: 40, withinMs: 60 * 60_000 }
/** How often a number is tried that somebody else took at the same moment. */
const NUMBER_TRIES = 5

/** A payment session that wants to be paid. */
export interface PaymentRequest {
  sessionId: string
  collectionId: string
  /** The cart that the collection is of, if it is one's. */
  cartId?: string | null
  /** Medusa's total, in dollars, unrounded. */
  amount: unknown
  currencyCode: string
  customerId?: string
  /** Where the storefront wants the shopper back; used only if its origin is allowed. */
  returnUrl?: unknown
}

/** Begins purchases: what every way to pay has in common, up to the row that is committed before anything is sent. */
export class Attempts {
  constructor(
    private readonly desk: Desk,
    private readonly purchases: Purchases
  ) {}

  /**
   * Writes a purchase down, as open: nothing has been sent for it yet.
   *
   * @throws MedusaError in a shopper's words: not CAD, nothing to pay, already paid, or a return_url that is not allowed
   */
  async begin(request: PaymentRequest, of: Pick<Purchase, "method"> & Partial<Purchase>): Promise<Purchase> {
    const amount = payableCents(request.amount)
    if (request.currencyCode.toLowerCase() !== "cad") {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `IOTPay takes Canadian dollars only, and this cart is in ${request.currencyCode.toUpperCase()}. Choose another payment method.`
      )
    }
    await this.refuseIfPaid(request.collectionId)
    await this.refuseIfTooMany(request.collectionId)
    return await this.insert({
      token: newToken(),
      session_id: request.sessionId,
      collection_id: request.collectionId,
      cart_id: request.cartId ?? null,
      merchant_id: this.desk.options.mchId,
      customer: shopperName(request),
      currency_code: "CAD",
      amount,
      amount_exact: exactDollars(request.amount),
      state: "open",
      return_url: this.returnUrl(request.returnUrl),
      ...of,
    })
  }

  /** The same payment once more, under a number of its own: for a charge that came to nothing. */
  async again(last: Purchase, change: Partial<Purchase> = {}): Promise<Purchase> {
    const { session_id, collection_id, cart_id, merchant_id, customer, currency_code, amount, amount_exact, return_url, method, card_id, client_ip } = last
    await this.refuseIfPaid(collection_id)
    await this.refuseIfTooMany(collection_id)
    const same = { session_id, collection_id, cart_id, merchant_id, customer, currency_code, amount, amount_exact, return_url, method, card_id, client_ip }
    return await this.insert({ ...same, token: newToken(), state: "open", ...change })
  }

  /**
   * Never a second time: refused while an earlier payment of the collection stands, or may have been taken.
   * What an automatic reversal owns surely goes back, so it stands in nobody's way.
   *
   * @param own the charge that asks: it stands in doubt itself while it is being sent, by this run or another
   */
  async refuseIfPaid(collectionId: string, own?: string): Promise<void> {
    for (const earlier of await this.desk.ledger.purchases.ofCollection(collectionId)) {
      if (earlier.id === own) {
        continue
      }
      if (isCharge(earlier) && earlier.state === "in_doubt") {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          sentence("earlier_in_doubt")
        )
      }
      if (earlier.state !== "confirmed" || earlier.owner === "reversal" || earlier.abandoned_at) {
        continue
      }
      const back = await this.purchases.givenBack(earlier)
      if (back.surely < earlier.amount) {
        throw new MedusaError(
          MedusaError.Types.NOT_ALLOWED,
          sentence(back.inDoubt ? "earlier_going_back" : earlier.owner === "order" ? "already_paid" : "earlier_received")
        )
      }
    }
  }

  /** Each is a request to IOTPay, and anybody who has a cart can begin them: more than these are nobody's who wants to pay. */
  private async refuseIfTooMany(collectionId: string): Promise<void> {
    const since = this.desk.now().getTime() - MOST_BEGUN.withinMs
    const begun = await this.desk.ledger.purchases.ofCollection(collectionId)
    if (begun.filter(({ created_at }) => created_at.getTime() > since).length >= MOST_BEGUN.purchases) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, sentence("too_many_tries"))
    }
  }

  private async insert(row: Omit<Parameters<Desk["ledger"]["purchases"]["insert"]>[0], "order_number">): Promise<Purchase> {
    const { purchases } = this.desk.ledger
    for (let tries = 0; tries < NUMBER_TRIES; tries++) {
      const attempts = await purchases.ofSession(row.session_id)
      const inserted = await purchases.insert({ ...row, order_number: purchaseNumber(row.session_id, attempts.length + 1) })
      if (inserted) {
        return inserted
      }
    }
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This payment is just being started elsewhere. Nothing was charged; please try again.")
  }

  private returnUrl(given: unknown): string | null {
    if (given === undefined || given === null || given === "") {
      return null
    }
    return mustBeAllowed(given, this.desk)
  }
}

/** @throws MedusaError if a storefront's own return address can't be used */
export function mustBeAllowed(given: unknown, { options }: Desk): string {
  const allowed = typeof given === "string" ? allowedReturnUrl(given, options) : undefined
  if (!allowed) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "This return_url can't be used: it must be an https address whose origin the shop lists in the allowedReturnOrigins option of medusa-payment-iotpay."
    )
  }
  return allowed
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
