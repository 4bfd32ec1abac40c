import { IotpayUnreadable } from "../errors"
import type { GatewayOrder } from "../wire/order"

/**
 * Passes on an answer about the order that was asked about. An answer about another one is not believed: acting
 * on it would book somebody else's money. What the answer leaves out is not held against it.
 *
 * @throws IotpayUnreadable if it names another order
 */
export function sameOrder(
  operation: string,
  answer: GatewayOrder,
  asked: Pick<GatewayOrder, "orderNumber" | "gatewayId" | "originalGatewayId">
): GatewayOrder {
  for (const field of ["orderNumber", "gatewayId", "originalGatewayId"] as const) {
    if (asked[field] !== undefined && answer[field] !== undefined && asked[field] !== answer[field]) {
      throw new IotpayUnreadable(operation, "it tells of another order")
    }
  }
  return answer
}
