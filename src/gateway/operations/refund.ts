import { z } from "zod"
import type { Cents } from "../money/money"
import { readOrder, type GatewayOrder } from "../wire/order"
import { amount, gatewayId, ownNumber } from "./fields"
import type { Operation } from "./operation"
import { sameOrder } from "./same-order"

/** Part or all of a settled payment, to be given back. */
export interface Refund {
  /** Never used before, by a payment neither: 1 to 30 letters, digits, dashes or underscores. */
  reversalNumber: string
  /** The gateway's id of the payment. */
  gatewayId: string
  amount: Cents
}

/** `cc_refund`, protocol 4.8. Before settlement it may be refused; what is meant for that is a void. */
export const refund: Operation<Refund, GatewayOrder> = {
  name: "refund",
  path: "cc_refund",
  effectOfFail: "none",
  request: z.object({ reversalNumber: ownNumber, gatewayId, amount }),
  toWire: (request, settings) => ({
    mchRefundNo: request.reversalNumber,
    loginName: settings.loginName,
    refundAmount: request.amount,
    payOrderId: request.gatewayId,
  }),
  read: (data, request) =>
    sameOrder("refund", readOrder(data, "reversal"), {
      orderNumber: request.reversalNumber,
      originalGatewayId: request.gatewayId,
    }),
}
