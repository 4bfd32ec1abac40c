import { z } from "zod"
import type { Cents } from "../money/money"
import { readOrder, type GatewayOrder } from "../wire/order"
import { describe, type Description } from "./description"
import { amount, currency, display, ownNumber } from "./fields"
import type { Operation } from "./operation"
import { sameOrder } from "./same-order"

const walletNames = { "apple-pay": "ApplePay", "google-pay": "GooglePay" } as const

/** A charge with what a phone's wallet has authorised. The gateway must have enabled this for the merchant. */
export interface ChargeWallet extends Description {
  /** Never used before: 1 to 30 letters, digits, dashes or underscores. */
  orderNumber: string
  amount: Cents
  /** `CAD`, in either case. */
  currency: string
  wallet: keyof typeof walletNames
  /** PassKit's payment token, or Google Pay's `tokenizationData.token`, as the wallet gave it: encoded here. */
  token: string
}

/**
 * `cc_purchasewithwallet`, protocol 4.6. The contract allows the token 250 characters, which no wallet's fits; the
 * current guide names no limit. The one here only keeps a request from growing without bounds.
 */
export const chargeWallet: Operation<ChargeWallet, GatewayOrder> = {
  name: "chargeWallet",
  path: "cc_purchasewithwallet",
  effectOfFail: "none",
  request: z.object({
    orderNumber: ownNumber,
    amount,
    currency,
    wallet: z.enum(["apple-pay", "google-pay"], "must be apple-pay or google-pay"),
    token: z.string("must be a text").min(1, "must not be empty").max(65_536, "must be at most 65536 characters"),
    subject: display,
    body: display,
  }),
  toWire: (request, settings) => ({
    ...settings.extraFields,
    mchOrderNo: request.orderNumber,
    amount: request.amount,
    currency: request.currency,
    walletType: walletNames[request.wallet],
    walletData: Buffer.from(request.token, "utf8").toString("base64"),
    loginName: settings.loginName,
    ...describe(request, settings),
  }),
  read: (data, { orderNumber }) => sameOrder("chargeWallet", readOrder(data), { orderNumber }),
  secrets: (request) => [request.token, Buffer.from(request.token, "utf8").toString("base64")],
}
