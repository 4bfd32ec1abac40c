import { z } from "zod"
import { IotpayUnreadable } from "../errors"
import { presentable } from "../redact"
import { cardBrand, type CardBrand } from "./card-brand"
import { expiryIn } from "./expiry"
import { objectIn, text } from "./lenient"
import { maskedCard } from "./masked-card"

/** A card on file. Of its number, the first six and the last four digits; its cvv is dropped unread. */
export interface GatewayCard {
  cardId: string
  /** By the first six digits: the gateway does not say. */
  brand?: CardBrand
  first6?: string
  last4?: string
  /** `MMYY` */
  expiry?: string
  holder?: string
}

const schema = z.object({ cardId: text, cardNum: text, expiryDate: text, holder: text })

/**
 * Reads a card (protocol 4.4).
 *
 * @throws IotpayUnreadable if there is none, or if it is another than the one asked for
 */
export function readCard(operation: string, data: unknown, asked: { readonly cardId: string }): GatewayCard {
  if (objectIn(data) === undefined) {
    throw new IotpayUnreadable(operation, "it holds no card")
  }
  const wire = schema.parse(data)
  if (wire.cardId !== undefined && wire.cardId !== asked.cardId) {
    throw new IotpayUnreadable(operation, "it tells of another card")
  }
  const expiry = expiryIn(wire.expiryDate)
  const masked = maskedCard(wire.cardNum)
  const brand = cardBrand(masked)
  return {
    cardId: asked.cardId,
    ...(brand && { brand }),
    ...masked,
    ...(expiry && { expiry }),
    // Some type their number there.
    ...(wire.holder && { holder: presentable(wire.holder) }),
  }
}
