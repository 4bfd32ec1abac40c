import { z } from "zod"
import type { Cents } from "../money/money"
import { channelName, type Channel } from "../wire/channel"
import { readHostedPage, type HostedPage } from "../wire/hosted-page"
import { describe, type Description } from "./description"
import { amount, channel, currency, display, notifyUrl, ownNumber, returnUrl, shortText } from "./fields"
import type { Operation } from "./operation"

/** A purchase for a shopper to pay on the gateway's page or in its embedded form. */
export interface StartPurchase extends Description {
  /** Never used before: 1 to 30 letters, digits, dashes or underscores. */
  orderNumber: string
  amount: Cents
  /** `CAD`, in either case. */
  currency: string
  /** Who pays, as the merchant numbers them: at most 30 characters. */
  customer: string
  /** Told of success; https, at most 200 characters, without a query. */
  notifyUrl: string
  /** Where the browser comes back to; https, at most 200 characters. */
  returnUrl: string
  /** Default: `card`. */
  channel?: Channel
}

/** `cc_purchase`, protocol 4.1. */
export const startPurchase: Operation<StartPurchase, HostedPage> = {
  name: "startPurchase",
  path: "cc_purchase",
  effectOfFail: "none",
  request: z.object({
    orderNumber: ownNumber,
    amount,
    currency,
    customer: shortText(30),
    notifyUrl,
    returnUrl,
    channel,
    subject: display,
    body: display,
  }),
  toWire: (request, settings) => ({
    ...settings.extraFields,
    mchOrderNo: request.orderNumber,
    mchUserId: settings.sendUserId ? request.customer : undefined,
    amount: request.amount,
    currency: request.currency,
    loginName: settings.loginName,
    channel: channelName(request.channel),
    notifyUrl: request.notifyUrl,
    returnUrl: request.returnUrl,
    ...describe(request, settings),
  }),
  read: (data) => readHostedPage("startPurchase", data),
}
