import { z } from "zod"
import { readCard, type GatewayCard } from "../wire/card"
import { channelName, type Channel } from "../wire/channel"
import { channel, ownNumber, shortText } from "./fields"
import type { Operation } from "./operation"

/** A card whose number passes through this server: whoever does this must prove compliance with PCI DSS. */
export interface AddCardDirectly {
  /** Never used before, and for this card alone: 1 to 30 letters, digits, dashes or underscores. */
  cardId: string
  /** Spaces and dashes are left out. */
  cardNumber: string
  holder: string
  /** `MMYY` */
  expiry?: string
  cvv: string
  /** Default: `card`. */
  channel?: Channel
}

/** `cc_directaddcard`, protocol 4.3; the shapes of card fields are those of the vendor's own form, 4.10. */
export const addCardDirectly: Operation<AddCardDirectly, GatewayCard> = {
  name: "addCardDirectly",
  path: "cc_directaddcard",
  effectOfFail: "none",
  request: z.object({
    cardId: ownNumber,
    cardNumber: z
      .string("must be a text")
      .transform((text) => text.replace(/[ -]/g, ""))
      .refine((digits) => /^\d{14,19}$/.test(digits), "must be 14 to 19 digits"),
    holder: shortText(50),
    expiry: z
      .string("must be a text")
      .regex(/^(0[1-9]|1[0-2])\d\d$/, "must be MMYY")
      .optional(),
    cvv: z.string("must be a text").regex(/^\d{3,4}$/, "must be 3 or 4 digits"),
    channel,
  }),
  toWire: (request, settings) => ({
    cardId: request.cardId,
    cardNum: request.cardNumber,
    holder: request.holder,
    expiryDate: request.expiry,
    cvv: request.cvv,
    loginName: settings.loginName,
    channel: channelName(request.channel),
  }),
  read: (data, request) => readCard("addCardDirectly", data, request),
  secrets: (request) => [request.cardNumber, request.cvv],
}
