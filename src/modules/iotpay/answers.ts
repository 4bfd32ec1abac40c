import { isIotpayError, type GatewayOrder, type IotpayError } from "../../gateway"
import type { Desk } from "./desk"
import type { Purchase } from "./ledger"

/** How long after something was sent, and how often after that, IOTPay must say that it does not know it. */
export interface Unknown {
  afterMs: number
  looks: number
}

/** Where nothing shows whether questions reach IOTPay's books at all, or what became of the money. */
export const UNKNOWN_FOR_LONG: Unknown = { afterMs: 24 * 60 * 60_000, looks: 5 }

/** Who was answered about a payment within this time may take it that questions are answered. */
const ANSWERS_FOR_MS = 60_000

/**
 * What IOTPay's answers to our questions mean. It answers FAIL to a number that it does not know, and to any number at all
 * while its database is away, too much is asked, or the key or the merchant's number is not the one that it knows. So a
 * FAIL is believed only beside a control: a payment that it surely knows, and just now does know.
 */
export class Answers {
  constructor(private readonly desk: Omit<Desk, "answers">) {}

  /** @returns the answer about one of our numbers; `null` if IOTPay says that it does not know it; nothing if it does not answer */
  async about(orderNumber: string, within: { timeoutMs: number }): Promise<GatewayOrder | null | undefined> {
    try {
      return await this.desk.gateway.query({ orderNumber }, within)
    } catch (error) {
      if (!isIotpayError(error)) {
        throw error
      }
      this.desk.logger.debug(`IOTPay: ${orderNumber} is unanswered: ${error.message}`)
      return error.code === "IOTPAY_REJECTED" ? null : undefined
    }
  }

  /**
   * When may it be believed that IOTPay does not know a purchase, now that it has just said so? Costs one more question,
   * unless another payment was asked about within the last minute.
   *
   * @param beside what is enough where another payment shows that questions are answered, or there is none yet
   * @returns nothing if it proves nothing at all
   */
  async whenUnknown(purchase: Purchase, beside: Unknown, within: { timeoutMs: number }): Promise<Unknown | undefined> {
    const { ledger, now } = this.desk
    if (!this.isOurs(purchase)) {
      return undefined
    }
    const control = await ledger.purchases.control(purchase)
    if (!control) {
      // A shop that IOTPay has not confirmed a payment of yet has nothing to hold it against.
      return beside
    }
    if (control.known_at && now().getTime() - control.known_at.getTime() < ANSWERS_FOR_MS) {
      return beside
    }
    if (!(await this.about(control.order_number, within))) {
      return undefined
    }
    await ledger.purchases.change(control.id, { known_at: now() })
    return beside
  }

  /** Made under the merchant's number that we ask under? Of another's purchases IOTPay tells us nothing. */
  isOurs({ merchant_id }: Purchase): boolean {
    return merchant_id === this.desk.options.mchId
  }
}

/** Why IOTPay refused, in its own words; of any other failure, what it was. For people. */
export function reasonOf(error: IotpayError): string {
  return "reason" in error && typeof error.reason === "string" ? error.reason : error.message.slice(0, 500)
}
