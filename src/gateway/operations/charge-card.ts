import { z } from "zod"
import type { Cents } from "../money/money"
import { readOrder, type GatewayOrder } from "../wire/order"
import { describe, type Description } from "./description"
import { amount, currency, display, notifyUrl, ownNumber, shortText } from "./fields"
import type { Operation } from "./operation"
import { sameOrder } from "./same-order"

/** A charge on a card that is kept at the gateway. The caller has made sure that it is the customer's own. */
export interface ChargeCard extends Description {
  /** Never used before: 1 to 30 letters, digits, dashes or underscores. */
  orderNumber: string
  cardId: string
  amount: Cents
  /** `CAD`, in either case. */
  currency: string
  /** Who pays, as the merchant numbers them: at most 30 characters. */
  customer: string
  /** The shopper's address, "for better transaction trace" [O]. */
  clientIp?: string
  /** Only for UnionPay cards, which the vendor's own code says cannot be charged without it [P]. */
  notifyUrl?: string
}

/** `cc_purchasewithtoken`, protocol 4.5. The channel follows the card, so none is sent. */
export const chargeCard: Operation<ChargeCard, GatewayOrder> = {
  name: "chargeCard",
  path: "cc_purchasewithtoken",
  effectOfFail: "none",
  request: z.object({
    orderNumber: ownNumber,
    cardId: ownNumber,
    amount,
    currency,
    customer: shortText(30),
    clientIp: shortText(50).optional(),
    notifyUrl: notifyUrl.optional(),
    subject: display,
    body: display,
  }),
  toWire: (request, settings) => ({
    ...settings.extraFields,
    mchOrderNo: request.orderNumber,
    mchUserId: settings.sendUserId ? request.customer : undefined,
    cardId: request.cardId,
    amount: request.amount,
    currency: request.currency,
    loginName: settings.loginName,
    clientIp: request.clientIp,
    notifyUrl: request.notifyUrl,
    ...describe(request, settings),
  }),
  read: (data, { orderNumber }) => sameOrder("chargeCard", readOrder(data), { orderNumber }),
}
