import { z } from "zod"
import { readOrder, type GatewayOrder } from "../wire/order"
import { gatewayId, ownNumber } from "./fields"
import type { Operation } from "./operation"
import { sameOrder } from "./same-order"

/** Which order to ask about: by our number, of a payment or a reversal, or by the gateway's id. */
export type Query = { orderNumber: string } | { gatewayId: string }

/** `cc_query`, protocol 4.9: one of the two names, never both. */
export const query: Operation<Query, GatewayOrder> = {
  name: "query",
  path: "cc_query",
  effectOfFail: "unknown", // "no such order" may mean "not yet"
  request: z.union(
    [z.strictObject({ orderNumber: ownNumber }), z.strictObject({ gatewayId })],
    "must hold an orderNumber of 1 to 30 letters, digits, dashes or underscores, or a gatewayId"
  ),
  toWire: (request) =>
    "orderNumber" in request ? { mchOrderNo: request.orderNumber } : { payOrderId: request.gatewayId },
  read: (data, request) => sameOrder("query", readOrder(data), request),
}
