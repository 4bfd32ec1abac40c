import { z } from "zod"
import { channelName, type Channel } from "../wire/channel"
import { readHostedPage, type HostedPage } from "../wire/hosted-page"
import { channel, ownNumber, returnUrl } from "./fields"
import type { Operation } from "./operation"

/** A card for a shopper to enter on the gateway's page, kept there under an id of ours. */
export interface StartAddCard {
  /** Never used before, and for this card alone: 1 to 30 letters, digits, dashes or underscores. */
  cardId: string
  /** Where the browser comes back to; https, at most 200 characters. Nothing else tells that the card was added. */
  returnUrl: string
  /** Default: `card`. */
  channel?: Channel
}

/** `cc_addcard`, protocol 4.2. */
export const startAddCard: Operation<StartAddCard, HostedPage> = {
  name: "startAddCard",
  path: "cc_addcard",
  effectOfFail: "none",
  request: z.object({ cardId: ownNumber, returnUrl, channel }),
  toWire: (request, settings) => ({
    cardId: request.cardId,
    loginName: settings.loginName,
    channel: channelName(request.channel),
    returnUrl: request.returnUrl,
  }),
  read: (data) => readHostedPage("startAddCard", data),
}
