import { z } from "zod"
import { readOrder, type GatewayOrder } from "../wire/order"
import { gatewayId, ownNumber } from "./fields"
import type { Operation } from "./operation"
import { sameOrder } from "./same-order"

/** A whole payment that is not settled yet, to be undone without a trace on the card's statement. */
export interface Void {
  /** Never used before, by a payment neither: 1 to 30 letters, digits, dashes or underscores. */
  reversalNumber: string
  /** The gateway's id of the payment. */
  gatewayId: string
}

/** `cc_void`, protocol 4.7. Refused once the payment is settled; the cut-off is not published. */
export const voidPayment: Operation<Void, GatewayOrder> = {
  name: "void",
  path: "cc_void",
  effectOfFail: "none",
  request: z.object({ reversalNumber: ownNumber, gatewayId }),
  toWire: (request, settings) => ({
    mchRefundNo: request.reversalNumber,
    loginName: settings.loginName,
    payOrderId: request.gatewayId,
  }),
  read: (data, request) =>
    sameOrder("void", readOrder(data, "reversal"), {
      orderNumber: request.reversalNumber,
      originalGatewayId: request.gatewayId,
    }),
}
