import { createHash } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import { isIotpayError, type GatewayOrder } from "../../../gateway"
import type { Attempts, PaymentRequest } from "./attempts"
import { reasonOf } from "../answers"
import { below } from "../addresses/below"
import type { Cards } from "../cards/cards"
import { patience } from "../deadline"
import type { Desk } from "../desk"
import type { Purchase } from "../ledger"
import type { Purchases } from "./purchases"
import { isIncomplete, judge } from "./readings"

/** The pauses before each question after a lost answer, while a shopper waits: of a request's time. */
const PATIENCE = [0, 0.1, 0.2, 0.3]

/** What a phone's wallet authorised. In memory only; the ledger keeps a digest. */
export interface WalletToken {
  wallet: "apple-pay" | "google-pay"
  /** PassKit's payment token as JSON, or Google Pay's `tokenizationData.token`. */
  token: string
}

type Send = (sent: Purchase, within: { timeoutMs: number }) => Promise<GatewayOrder>

/**
 * Charges that we send ourselves: of a card on file, of what a wallet authorised. A charge is in doubt from the
 * moment before it leaves until IOTPay's own word ends that, and no other of its collection leaves meanwhile.
 */
export class Charges {
  constructor(
    private readonly desk: Desk,
    private readonly beside: { attempts: Attempts; purchases: Purchases; cards: Cards }
  ) {}

  /**
   * Writes down that a session is to be paid with a card on file. Nothing is sent before it is authorized.
   *
   * @throws MedusaError in a shopper's words, also if the card is not this customer's
   */
  async planCard(request: PaymentRequest & { cardId: unknown; clientIp?: string }): Promise<Purchase> {
    const card = await this.beside.cards.chargeable(request.customerId, request.cardId)
    const { id, brand, first6, last4, expiry } = card
    return await this.beside.attempts.begin(request, {
      method: "card",
      card_id: id,
      client_ip: request.clientIp ?? null,
      ...{ card_brand: brand, card_first6: first6, card_last4: last4, card_expiry: expiry },
    })
  }

  /**
   * Whose card on file may be charged when a collection is authorized? Of a charge under way as well: it may be declined,
   * and then be tried again.
   *
   * @returns the customer's id; nothing if no card is to be charged, or the latest has been
   */
  async whoseCard(collectionId: string): Promise<string | undefined> {
    const { purchases, cards } = this.desk.ledger
    const wanted = (await purchases.ofCollection(collectionId)).filter(({ method, abandoned_at }) => method === "card" && !abandoned_at)
    const [last] = wanted
    return last?.card_id && last.state !== "confirmed" ? (await cards.byId(last.card_id))?.customer_id : undefined
  }

  /** Writes down that a session is to be paid from a wallet, whose token comes later and is never kept. */
  async planWallet(request: PaymentRequest): Promise<Purchase> {
    return await this.beside.attempts.begin(request, { method: "wallet" })
  }

  /**
   * Charges the card that a purchase names; one that came to nothing is tried again under a number of its own,
   * because the shopper asked again.
   *
   * @returns the purchase as it stands then; still in doubt if IOTPay's answer was lost and asking did not help
   */
  async chargeCard(last: Purchase): Promise<Purchase> {
    if (last.state === "confirmed" || last.state === "in_doubt") {
      return await this.ask(last.id)
    }
    const card = await this.beside.cards.stillChargeable(last.card_id)
    const purchase = last.state === "open" ? last : await this.beside.attempts.again(last)
    return await this.send(purchase, async (sent, within) => {
      return await this.desk.gateway.chargeCard(
        {
          ...this.whatFor(sent),
          cardId: card.gateway_card_id ?? "",
          customer: sent.customer,
          clientIp: sent.client_ip ?? undefined,
          notifyUrl: card.channel === "unionpay" ? below(this.desk.options.backendUrl, "/hooks/iotpay") : undefined,
        },
        within
      )
    })
  }

  /**
   * Charges what a wallet authorised, once: the same token again, from whatever session, is refused.
   *
   * @throws MedusaError if the token has been used
   */
  async chargeWallet(last: Purchase, { wallet, token }: WalletToken): Promise<Purchase> {
    if (last.state === "confirmed" || last.state === "in_doubt") {
      return await this.ask(last.id)
    }
    const purchase = last.state === "open" ? last : await this.beside.attempts.again(last)
    const digest = createHash("sha256").update(token).digest("hex")
    return await this.send(
      purchase,
      async (sent, within) => await this.desk.gateway.chargeWallet({ ...this.whatFor(sent), wallet, token }, within),
      digest
    )
  }

  private async send(purchase: Purchase, charge: Send, walletDigest?: string): Promise<Purchase> {
    const { ledger, options } = this.desk
    // Not of itself: another run may have sent this very charge since it was looked up, and then it is asked about.
    await this.beside.attempts.refuseIfPaid(purchase.collection_id, purchase.id)
    const sent = await ledger.charges.send(purchase.id, walletDigest)
    if (sent === "used") {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "This authorization of your wallet has been used already. Nothing more was charged; please confirm the payment in your wallet again.")
    }
    if (sent === "busy") {
      return await this.ask(purchase.id)
    }
    await this.standBackIfPaid(sent)
    const answer = await charge(sent, { timeoutMs: options.requestTimeoutMs }).catch((error: unknown) => error as Error)
    return await this.conclude(sent, answer)
  }

  /** Looks once more, now that no other charge of the collection can leave: one that was in doubt may have ended as paid. */
  private async standBackIfPaid(sent: Purchase): Promise<void> {
    try {
      await this.beside.attempts.refuseIfPaid(sent.collection_id, sent.id)
    } catch (error) {
      await this.desk.ledger.charges.takeBack(sent.id)
      throw error
    }
  }

  private async conclude(sent: Purchase, answer: GatewayOrder | Error): Promise<Purchase> {
    const { ledger, logger, now } = this.desk
    if (!(answer instanceof Error)) {
      const verdict = judge(sent, answer, now())
      const asksFirst = isIncomplete(answer)
      // That it was called paid is kept, whatever else it leaves out.
      const concluded = await ledger.purchases.record(sent.id, asksFirst ? { gateway_status: answer.status, answered_at: now() } : verdict)
      const asked = concluded.state === "in_doubt" && !concluded.attention ? await this.ask(sent.id) : concluded
      return asksFirst && asked.state === "in_doubt" && !asked.attention ? await ledger.purchases.record(sent.id, verdict) : asked
    }
    if (!isIotpayError(answer)) {
      throw answer
    }
    if (answer.effect === "none") {
      return await ledger.charges.end(sent.id, {
        state: answer.code === "IOTPAY_REJECTED" ? "declined" : "closed",
        reason: reasonOf(answer),
      })
    }
    logger.warn(`IOTPay: the charge ${sent.order_number} is in doubt: ${answer.message}`)
    return await this.ask(sent.id)
  }

  private async ask(id: string): Promise<Purchase> {
    return await this.beside.purchases.ask(id, patience(PATIENCE, this.desk.options))
  }

  private whatFor(sent: Purchase) {
    return { orderNumber: sent.order_number, amount: sent.amount, currency: sent.currency_code, subject: this.desk.options.subject }
  }
}
