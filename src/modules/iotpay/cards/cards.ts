import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { isIotpayError, type GatewayCard } from "../../../gateway"
import { mustBeAllowed } from "../purchases/attempts"
import { below } from "../addresses/below"
import { isExpired } from "./expiry"
import type { Desk } from "../desk"
import type { Card } from "../ledger"
import { newToken } from "../ledger/token"
import { sentence } from "../sentences"

/** IOTPay's page may be used to its last minute, and the answer takes its time. */
const CLOSING_MARGIN_MS = 10 * 60_000
const LOOK_AGAIN_MS = 5 * 60_000
/** More is no shopper's: somebody is trying numbers out. */
const MOST_STARTED = { cards: 10, withinMs: 60 * 60_000 }

/** Why a card that is on file may not work: IOTPay said that it does not know it. */
export const CARD_UNKNOWN = "IOTPay does not know this card."

const { INVALID_DATA, NOT_ALLOWED, NOT_FOUND, UNEXPECTED_STATE } = MedusaError.Types

/** Customers' cards on file. What the browser says of a card decides nothing: IOTPay is asked. */
export class Cards {
  constructor(private readonly desk: Desk) {}

  /**
   * Opens IOTPay's page (or embedded form) for a customer to enter a card on, under a fresh card id.
   *
   * @throws MedusaError in a shopper's words
   */
  async start(of: { customerId: string; returnUrl?: unknown; channel?: Card["channel"] }): Promise<Card> {
    const { gateway, ledger, options, logger, now } = this.desk
    const returnUrl = this.wayBack(of.returnUrl)
    const channel = of.channel ?? "card"
    const card = await ledger.cards.begin({ customer_id: of.customerId, ...fresh(), channel, return_url: returnUrl }, MOST_STARTED)
    if (!card) {
      throw new MedusaError(NOT_ALLOWED, sentence("too_many_cards"))
    }
    try {
      const page = await gateway.startAddCard({
        cardId: card.gateway_card_id ?? "",
        channel,
        returnUrl: below(options.backendUrl, `/iotpay/return/card/${card.token}`),
      })
      return await ledger.cards.changePending(card.id, {
        redirect_url: page.redirectUrl,
        secure_id: page.secureId,
        expires_at: new Date(now().getTime() + options.pageLifetimeMinutes * 60_000),
      })
    } catch (error) {
      await ledger.cards.changePending(card.id, { state: "closed", reason: "Its page could not be opened." })
      if (!isIotpayError(error)) {
        throw error
      }
      logger.error(`IOTPay: no page to add a card: ${error.message}`)
      throw new MedusaError(UNEXPECTED_STATE, sentence("card_page_shut"))
    }
  }

  /** Asks IOTPay whether a card that is being added is there now. Any other is as it was. */
  async ask(card: Card): Promise<Card> {
    const { gateway, ledger, options, now } = this.desk
    if (card.state !== "pending" || !card.gateway_card_id) {
      return card
    }
    try {
      const found = await gateway.queryCard({ cardId: card.gateway_card_id }, { timeoutMs: options.requestTimeoutMs })
      return (await ledger.cards.activate(card.id, describe(found))) ?? card
    } catch (error) {
      if (!isIotpayError(error)) {
        throw error
      }
      const at = now()
      const end = (card.expires_at ?? card.created_at).getTime() + CLOSING_MARGIN_MS
      const over = error.code === "IOTPAY_REJECTED" && at.getTime() > end
      return await ledger.cards.changePending(card.id, {
        asked_at: at,
        next_look_at: new Date(at.getTime() + LOOK_AGAIN_MS),
        ...(over ? { state: "closed" as const, reason: "Nobody entered a card in time." } : {}),
      })
    }
  }

  /**
   * Looks a card up at IOTPay, whatever its state here. That IOTPay does not know it proves nothing and removes
   * nothing: it is noted, for an admin to see.
   *
   * @throws MedusaError in an admin's words, if IOTPay gives no answer
   */
  async refresh(card: Card): Promise<Card> {
    const { gateway, ledger, options, now } = this.desk
    if (card.state !== "active" || !card.gateway_card_id) {
      return await this.ask(card)
    }
    try {
      const found = await gateway.queryCard({ cardId: card.gateway_card_id }, { timeoutMs: options.requestTimeoutMs })
      return await ledger.cards.changeActive(card.id, { ...describe(found), reason: null, asked_at: now() })
    } catch (error) {
      if (!isIotpayError(error)) {
        throw error
      }
      if (error.code === "IOTPAY_REJECTED") {
        return await ledger.cards.changeActive(card.id, { reason: CARD_UNKNOWN, asked_at: now() })
      }
      throw new MedusaError(UNEXPECTED_STATE, sentence("card_unchanged", { answer: error.message }))
    }
  }

  /**
   * Keeps a card whose number the shop has seen itself: only behind the option that says what that means.
   *
   * @throws MedusaError in a shopper's words; never with a number in it
   */
  async acceptNumbers(customerId: string, numbers: { number: string; holder: string; expiry?: string; cvv: string }): Promise<Card> {
    const { gateway, ledger, options } = this.desk
    if (!options.acceptCardNumbers?.iHaveProvenPciDss) {
      throw new MedusaError(
        NOT_ALLOWED,
        "This shop does not take card numbers itself. A shop that has proven PCI DSS compliance turns it on with the option acceptCardNumbers of medusa-payment-iotpay."
      )
    }
    const card = await ledger.cards.insert({ customer_id: customerId, ...fresh(), channel: "card" })
    try {
      const { number: cardNumber, holder, expiry, cvv } = numbers
      const kept = await gateway.addCardDirectly({ cardId: card.gateway_card_id ?? "", cardNumber, holder, expiry, cvv })
      return (await ledger.cards.activate(card.id, describe(kept))) ?? card
    } catch (error) {
      if (!isIotpayError(error)) {
        throw error
      }
      if (error.effect === "unknown") {
        return await this.orInDoubt(card)
      }
      await ledger.cards.change(card.id, { state: "closed", reason: error.code })
      throw new MedusaError(INVALID_DATA, "The card was not accepted. Please check its number, expiry and security code, or use another card.")
    }
  }

  /**
   * A customer's card that may be charged now.
   *
   * @throws MedusaError: not there (another's card is not there either), removed, not confirmed, expired
   */
  async chargeable(customerId: string | undefined, cardId: unknown): Promise<Card> {
    return this.mustBeChargeable(customerId && typeof cardId === "string" ? await this.desk.ledger.cards.ofCustomer(customerId, cardId) : undefined)
  }

  /** The same of a card whose owner was looked at when the payment was begun. */
  async stillChargeable(cardId: string | null): Promise<Card> {
    return this.mustBeChargeable(cardId ? await this.desk.ledger.cards.byId(cardId) : undefined)
  }

  private mustBeChargeable(card: Card | undefined): Card {
    if (!card || card.state === "closed" || card.state === "removed") {
      throw new MedusaError(NOT_FOUND, sentence("card_gone"))
    }
    if (card.state !== "active") {
      throw new MedusaError(NOT_ALLOWED, sentence("card_unconfirmed"))
    }
    if (isExpired(card.expiry, this.desk.now())) {
      throw new MedusaError(NOT_ALLOWED, sentence("card_expired"))
    }
    return card
  }

  private async orInDoubt(card: Card): Promise<Card> {
    const asked = await this.ask(card)
    if (asked.state === "active") {
      return asked
    }
    throw new MedusaError(UNEXPECTED_STATE, "It is not known yet whether the card was kept. If it was, it appears among your cards in a few minutes.")
  }

  private wayBack(given: unknown): string | null {
    if (given !== undefined && given !== null && given !== "") {
      return mustBeAllowed(given, this.desk)
    }
    if (!this.desk.options.returnUrls.card) {
      throw new MedusaError(INVALID_DATA, sentence("card_without_way_back"))
    }
    return null
  }
}

function fresh(): { gateway_card_id: string; token: string } {
  return { gateway_card_id: `C${generateEntityId()}`, token: newToken() }
}

function describe({ brand, first6, last4, expiry, holder }: GatewayCard): Partial<Card> {
  return { brand: brand ?? null, first6: first6 ?? null, last4: last4 ?? null, expiry: expiry ?? null, holder: holder?.slice(0, 100) ?? null }
}
